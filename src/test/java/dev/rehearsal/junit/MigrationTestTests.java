package dev.rehearsal.junit;

import static dev.rehearsal.junit.RehearsalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.KillPoints;
import dev.rehearsal.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** All of it: an annotated method, real servers, real rows, real migrations. */
final class MigrationTestTests {

    @Test
    void an_empty_method_tells_what_would_have_gone_wrong() {
        Ran ran = Ran.classes(MixedTestCase.class);

        assertThat(ran.tests())
                .containsExactly(
                        "PostgreSQL · V1__users.sql: SUCCESSFUL",
                        "PostgreSQL · V2__confirmed.sql: SUCCESSFUL",
                        "PostgreSQL · V3__email_required.sql: FAILED",
                        "PostgreSQL · V4__no_name.sql: FAILED",
                        "PostgreSQL · populated: FAILED",
                        "PostgreSQL · empty: SUCCESSFUL",
                        "PostgreSQL · routed: SUCCESSFUL",
                        "PostgreSQL · privilege: SUCCESSFUL",
                        "PostgreSQL · again: SUCCESSFUL",
                        "PostgreSQL · verdict: FAILED");
        assertThat(ran.failures().get(0)).startsWith("PostgreSQL · V3__email_required.sql: unsafe, 1 finding\n  NN02 ");
        assertThat(ran.failures().get(1)).startsWith("PostgreSQL · V4__no_name.sql: unsafe, 1 finding\n  DS02 ");
        assertThat(ran.failures().get(3)).startsWith("Unsafe on PostgreSQL · verdict: 2 findings (PostgreSQL 18");
    }

    @Test
    void what_is_in_production_and_what_is_accepted_does_not_fail() {
        Ran ran = Ran.classes(KnownTestCase.class);

        assertThat(ran.failures()).isEmpty();
        assertThat(ran.tests())
                .startsWith("PostgreSQL · V4__no_name.sql: SUCCESSFUL")
                .endsWith("PostgreSQL · verdict: SUCCESSFUL");
    }

    static final class MixedTestCase {

        @MigrationTest("classpath:db/mixed")
        void migrations_are_safe() {}
    }

    static final class KnownTestCase {

        @MigrationTest(value = "classpath:db/mixed", killPoints = KillPoints.NONE)
        @Baseline("V3")
        @Accept(rule = "DS02", migration = "V4", because = "names were never shown")
        @Seed(rows = 40)
        void migrations_are_safe(Verdict verdict, Connection leader, @Replica Connection replica) throws SQLException {
            assertThat(verdict).isSafe().appliedEverything().keptEveryRow();
            assertThat(users(replica)).isEqualTo(users(leader)).isPositive();
        }

        private static long users(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM users")) {
                count.next();
                return count.getLong(1);
            }
        }
    }
}
