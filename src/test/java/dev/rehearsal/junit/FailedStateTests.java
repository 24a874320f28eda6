package dev.rehearsal.junit;

import static dev.rehearsal.junit.RehearsalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Recovered;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.harness.Recovery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that begin where a migration has failed, on real servers: the incident of the port, and one that nobody gets out of. */
final class FailedStateTests {

    private static final String TWEAKS = "20250919081913_server_ansible_tweaks";
    private static final String PROJECT = "prisma:sample-migrations/incidents/server-ssh-port";
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static Ran ran;

    @BeforeAll
    static void run() {
        SEEN.clear();
        ran = Ran.classes(ServerTestCase.class, ParcelsTestCase.class, HalvesTestCase.class);
        assertThat(ran.containerFailures()).isEmpty();
    }

    @Test
    void an_empty_body_asks_that_each_state_converges() {
        assertThat(ran.failures("we_get_out")).isEmpty();
        assertThat(ran.tests("we_get_out"))
                .containsExactly(
                        "PostgreSQL · " + TWEAKS + " failed at statement 1: SUCCESSFUL",
                        "PostgreSQL · " + TWEAKS + " failed at statement 1: cut after it: SUCCESSFUL",
                        "PostgreSQL · " + TWEAKS + " failed at statement 1: migrator dies: SUCCESSFUL");
    }

    @Test
    void a_body_that_takes_the_recovery_says_what_is_expected() {
        assertThat(ran.failures("somebody_helped")).isEmpty();
        assertThat(ran.failures("conforms")).isEmpty();
        assertThat(SEEN)
                .contains("before each", "FILL", "0 without a port", "MARK_APPLIED", "1 replica", "recovered once");
    }

    @Test
    void what_the_body_demands_in_vain_fails_it() {
        assertThat(ran.failures("expects_too_little").get(0))
                .contains("expected the way out of " + TWEAKS + " to be MARK_APPLIED, but it is RUN_AGAIN: ");
    }

    @Test
    void rows_that_are_lost_meanwhile_are_no_convergence() {
        assertThat(ran.failures("rows_vanish").get(0))
                .startsWith("PostgreSQL · " + TWEAKS + " failed at statement 1: does not converge (RUN_AGAIN: ")
                .contains("\n  table public.Server has 990 rows, not 1000");
    }

    @Test
    void what_fails_by_itself_fails_again() {
        assertThat(ran.tests("by_itself")).containsExactly("PostgreSQL · V2 failed: FAILED");
        assertThat(ran.failures("by_itself").get(0))
                .startsWith("PostgreSQL · V2 failed: does not converge (NONE")
                .contains("the next deploy fails: V2: ")
                .contains("column \"carrier\" of relation \"parcels\" contains null values");
    }

    @Test
    void a_state_that_can_not_be_is_refused_in_words_that_quote_it() {
        String test = " on FailedStateTests.ParcelsTestCase.";
        assertThat(ran.failures("goes_through").get(0))
                .contains(
                        "@FailedState(migration = \"V1\")" + test
                                + "goes_through: V1__parcels.sql does not fail by itself on these rows: say at which of its statements it fails");
        assertThat(ran.failures("too_far").get(0))
                .contains("@FailedState(migration = \"V1\", at = 2)" + test
                        + "too_far: statement 2: V1__parcels.sql has 1 statement that can change something");
        assertThat(ran.failures("behind_it").get(0))
                .startsWith("PostgreSQL · V2 failed at statement 1: the failed state could not be made: "
                        + "V2__carrier.sql does not go through undisturbed: ");
    }

    @Test
    void each_tool_has_its_own_way_out() {
        assertThat(ran.failures("of_flyway")).isEmpty();
        assertThat(ran.failures("of_plain_files")).isEmpty();
        assertThat(ran.failures("of_liquibase")).isEmpty();
        assertThat(ran.tests("of_flyway")).hasSize(2);
        assertThat(ran.tests("of_plain_files")).hasSize(1);
        assertThat(ran.tests("of_liquibase")).hasSize(2);
    }

    static final class HalvesTestCase {

        @MigrationTest("classpath:db/halves")
        @FailedState(migration = "V2", at = 2)
        @FailedState(migration = "V2", at = 1, fault = Fault.CUT_AFTER)
        void of_flyway() {}

        @MigrationTest("classpath:db/sqlhalves")
        @FailedState(migration = "2_by_weight", at = 2)
        void of_plain_files() {}

        @MigrationTest("liquibase:src/test/resources/liquibase/parcels")
        @FailedState(migration = "2", at = 1)
        @FailedState(migration = "2", at = 1, fault = Fault.DIES)
        void of_liquibase() {}
    }

    static final class ServerTestCase {

        @BeforeEach
        void look() {
            SEEN.add("before each");
        }

        @MigrationTest(PROJECT)
        @FailedState(migration = TWEAKS, at = 1)
        @FailedState(migration = TWEAKS, at = 1, fault = Fault.CUT_AFTER)
        @FailedState(migration = TWEAKS, at = 1, fault = Fault.DIES)
        void we_get_out() {}

        @MigrationTest(PROJECT)
        @FailedState(migration = TWEAKS, at = 1)
        void somebody_helped(Recovery recovery, DataSource leader) throws SQLException {
            execute(leader, "alter table \"Server\" add column \"sshPort\" integer");
            execute(leader, "alter table \"Server\" alter column \"sshPort\" set default 22");
            SEEN.add(recovery.diagnosis().way().toString());
            assertThat(recovery).goes(Way.FILL).converges();
            SEEN.add(count(leader, "select count(*) from \"Server\" where \"sshPort\" is null") + " without a port");
            Recovered first = recovery.run();
            assertThat(recovery.run()).isSameAs(first);
            SEEN.add("recovered once");
        }

        @MigrationTest(PROJECT)
        @FailedState(migration = TWEAKS, at = 1, fault = Fault.CUT_AFTER)
        void conforms(Recovery recovery, Connection session, @Replica DataSource replica, Cluster cluster) {
            assertThat(recovery).goes(Way.MARK_APPLIED).converges();
            SEEN.add(recovery.run().diagnosis().way().toString());
            SEEN.add(cluster.replicas().size() + " replica");
        }

        @MigrationTest(PROJECT)
        @FailedState(migration = TWEAKS, at = 1)
        void expects_too_little(Recovery recovery) {
            assertThat(recovery).goes(Way.MARK_APPLIED);
        }

        @MigrationTest(PROJECT)
        @FailedState(migration = TWEAKS, at = 1)
        void rows_vanish(DataSource leader) throws SQLException {
            execute(leader, "delete from \"Server\" where id in (select id from \"Server\" limit 10)");
        }
    }

    static final class ParcelsTestCase {

        @MigrationTest("classpath:db/stuck")
        @FailedState(migration = "V2")
        void by_itself() {}

        @MigrationTest("classpath:db/stuck")
        @FailedState(migration = "V1")
        void goes_through() {}

        @MigrationTest("classpath:db/stuck")
        @FailedState(migration = "V1", at = 2)
        void too_far() {}

        @MigrationTest("classpath:db/stuck")
        @FailedState(migration = "V2", at = 1)
        void behind_it() {}
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection session = source.getConnection();
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(DataSource source, String sql) throws SQLException {
        try (Connection session = source.getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
