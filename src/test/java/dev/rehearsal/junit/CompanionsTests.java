package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Routing;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each annotation changes on real servers: the same three migrations, each time with something else said about them. */
final class CompanionsTests {

    private static final String PEOPLE = "classpath:db/people";
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static Ran ran;

    @BeforeAll
    static void run() {
        SEEN.clear();
        ran = Ran.classes(PeopleTestCase.class, PeopleOnBothTestCase.class);
        assertThat(ran.containerFailures()).isEmpty();
    }

    @Test
    void without_a_companion_a_unique_index_over_duplicates_fails() {
        assertThat(ran.tests("plain"))
                .containsExactly(
                        "PostgreSQL · V1__users.sql: SUCCESSFUL",
                        "PostgreSQL · V2__employees.sql: SUCCESSFUL",
                        "PostgreSQL · V3__one_email.sql: FAILED",
                        "PostgreSQL · populated: FAILED",
                        "PostgreSQL · verdict: FAILED");
        assertThat(ran.failures("plain").get(0))
                .startsWith("PostgreSQL · V3__one_email.sql: unsafe, 1 finding\n  DD01 ");
    }

    @Test
    void a_precondition_that_holds_takes_it_away() {
        assertThat(ran.failures("holds")).isEmpty();
    }

    @Test
    void rows_that_move_as_declared_are_fine_and_others_are_not() {
        assertThat(ran.failures("moves")).isEmpty();
        assertThat(ran.failures("moves_elsewhere").get(0))
                .startsWith("PostgreSQL · V2__employees.sql: unsafe, 1 finding\n  RC04 ");
    }

    @Test
    void an_invariant_that_breaks_is_told_at_the_migration_that_broke_it() {
        assertThat(ran.failures("invariant").get(0))
                .startsWith("PostgreSQL · V2__employees.sql: unsafe, 1 finding\n  RC05 ");
    }

    @Test
    void a_route_over_replicas_fails_its_scenario() {
        assertThat(ran.tests("route")).contains("PostgreSQL · routed: FAILED", "PostgreSQL · verdict: FAILED");
        assertThat(ran.failures("route"))
                .anyMatch(text -> text.startsWith("PostgreSQL · routed: unsafe") && text.contains("\n  RO0"));
    }

    @Test
    void rows_are_as_many_as_were_asked_for_or_ones_own() {
        assertThat(ran.failures("forty_rows")).isEmpty();
        assertThat(ran.failures("own_rows")).isEmpty();
        assertThat(SEEN).contains("forty_rows 40", "own_rows 3");
    }

    @Test
    void a_nested_class_and_an_annotation_of_ones_own_are_rehearsed_with_the_code_around_them() {
        assertThat(ran.tests("nested"))
                .containsExactly(
                        "PostgreSQL · V3__one_email.sql: SUCCESSFUL",
                        "PostgreSQL · populated: SUCCESSFUL",
                        "PostgreSQL · verdict: SUCCESSFUL");
        assertThat(SEEN).containsSubsequence("before the nested 30", "nested 30");
    }

    @Test
    void an_inherited_test_runs_on_each_server_of_the_matrix() {
        assertThat(ran.tests("inherited"))
                .containsExactly(
                        "PostgreSQL 18 · V1__users.sql: SUCCESSFUL",
                        "PostgreSQL 18 · V2__employees.sql: SUCCESSFUL",
                        "PostgreSQL 18 · V3__one_email.sql: SUCCESSFUL",
                        "PostgreSQL 18 · populated: SUCCESSFUL",
                        "PostgreSQL 18 · verdict: SUCCESSFUL",
                        "PostgreSQL 17 · V1__users.sql: SUCCESSFUL",
                        "PostgreSQL 17 · V2__employees.sql: SUCCESSFUL",
                        "PostgreSQL 17 · V3__one_email.sql: SUCCESSFUL",
                        "PostgreSQL 17 · populated: SUCCESSFUL",
                        "PostgreSQL 17 · verdict: SUCCESSFUL");
        assertThat(SEEN).containsSubsequence("inherited on 18", "inherited on 17");
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MigrationTest(value = PEOPLE, only = "populated")
    @Holds(
            name = "no two users share an e-mail",
            sql = "select count(email) - count(distinct email) from users",
            is = "0")
    @interface PeopleTest {}

    static final class PeopleTestCase {

        @MigrationTest(value = PEOPLE, only = "populated")
        void plain() {}

        @PeopleTest
        void holds() {}

        @PeopleTest
        @Moves(table = "users", where = "role = 'USER'", to = "role = 'EMPLOYEE'")
        void moves() {}

        @PeopleTest
        @Moves(table = "users", where = "role = 'USER'", to = "role = 'ADMIN'")
        void moves_elsewhere() {}

        @PeopleTest
        @Invariant(name = "there are users", sql = "select least(count(*), 1) from users where role = 'USER'", is = "1")
        void invariant() {}

        @MigrationTest(value = PEOPLE, only = "routed")
        @Route(Routing.ROUND_ROBIN)
        void route() {}

        @PeopleTest
        @Seed(rows = 40)
        void forty_rows(Connection leader) throws SQLException {
            SEEN.add("forty_rows " + value(leader, "SELECT count(*) FROM users"));
        }

        @PeopleTest
        @Seed(sql = "classpath:rows/three_users.sql", at = "V1")
        void own_rows(@Replica Connection replica) throws SQLException {
            SEEN.add("own_rows " + value(replica, "SELECT count(*) FROM users"));
        }

        @Nested
        @Seed(rows = 30)
        final class Inside {

            @BeforeEach
            void before(Connection leader) throws SQLException {
                SEEN.add("before the nested " + value(leader, "SELECT count(*) FROM users"));
            }

            @PeopleTest
            @Baseline("V2")
            void nested(Connection leader) throws SQLException {
                SEEN.add("nested " + value(leader, "SELECT count(*) FROM users"));
            }
        }
    }

    abstract static class Base {

        @PeopleTest
        void inherited(Connection leader) throws SQLException {
            SEEN.add("inherited on " + value(leader, "SHOW server_version").replaceFirst("\\..*", ""));
        }
    }

    @Postgres(version = "18", replicas = 0)
    @Postgres(version = "17", replicas = 0)
    interface OnBoth {}

    static final class PeopleOnBothTestCase extends Base implements OnBoth {}
}
