package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import dev.rehearsal.cluster.Cluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/** What a test is handed of the real servers, and that they are shared and gone afterwards. */
final class ParametersTests {

    private static final String PLAIN = "src/test/resources/db/plain";

    /** What the fixtures below saw, by the JUnit run that they were part of; each test here makes one run at a time. */
    private static final List<Object> SEEN = new CopyOnWriteArrayList<>();

    @Test
    void the_body_sees_the_verdict_and_both_ends_of_the_replication() {
        SEEN.clear();

        Ran.classes(BothEndsTestCase.class);

        assertThat(SEEN).startsWith("replica: true", "leader: false", "replica of a data source: true");
        assertThat(SEEN.get(3)).isInstanceOf(Verdict.class);
    }

    @Test
    void a_connection_is_closed_when_the_test_is_over() throws SQLException {
        SEEN.clear();

        Ran.classes(ConnectionTestCase.class);

        assertThat(SEEN).hasSize(3);
        for (Object connection : SEEN) {
            assertThat(((Connection) connection).isClosed()).isTrue();
        }
    }

    @Test
    void tests_of_one_shape_share_a_stage_also_in_several_threads() {
        SEEN.clear();

        Ran ran = Ran.selected(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "3"),
                DiscoverySelectors.selectClass(ShareOneTestCase.class),
                DiscoverySelectors.selectClass(ShareTwoTestCase.class),
                DiscoverySelectors.selectClass(OtherShapeTestCase.class));

        assertThat(ran.tests()).filteredOn(test -> test.contains("verdict")).hasSize(3);
        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.stream().distinct()).hasSize(2);
    }

    @Test
    void the_stage_ends_with_the_session_of_the_launcher() {
        SEEN.clear();

        Ran.classes(ShareOneTestCase.class);

        assertThat(SEEN).singleElement().satisfies(port -> assertThat(answers((String) port))
                .isFalse());
    }

    @Test
    void a_test_that_asks_for_the_cluster_has_it_for_itself() {
        SEEN.clear();

        Ran.classes(OwnClusterTestCase.class, ShareOneTestCase.class);

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
        assertThat(SEEN).allSatisfy(url -> assertThat(answers((String) url)).isFalse());
    }

    private static boolean answers(String url) {
        try (Connection connection = DriverManager.getConnection(url, "nobody", "nothing")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return !"08001".equals(e.getSQLState());
        }
    }

    private static boolean isReplica(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String url(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getURL().replaceFirst("/\\w+(\\?.*)?$", "/");
        }
    }

    static final class BothEndsTestCase {

        @BeforeEach
        void before(@Replica Connection replica) throws SQLException {
            SEEN.add("replica: " + isReplica(replica));
        }

        @MigrationTest(value = PLAIN, only = "populated")
        void looks(Verdict verdict, DataSource leader, @Replica DataSource replica) throws SQLException {
            try (Connection there = leader.getConnection();
                    Connection here = replica.getConnection()) {
                SEEN.add("leader: " + isReplica(there));
                SEEN.add("replica of a data source: " + isReplica(here));
            }
            SEEN.add(verdict);
        }
    }

    static final class ConnectionTestCase {

        @RegisterExtension
        static final AfterTestExecutionCallback OPEN = ConnectionTestCase::stillOpen;

        @BeforeEach
        void before(Connection leader) {
            SEEN.add(leader);
        }

        @AfterEach
        void after(Connection leader) {
            SEEN.add(leader);
        }

        @MigrationTest(value = PLAIN, only = "populated")
        void looks(@Replica Connection replica) {
            SEEN.add(replica);
        }

        private static void stillOpen(ExtensionContext context) throws SQLException {
            for (Object connection : SEEN) {
                assertThat(((Connection) connection).isClosed()).isFalse();
            }
        }
    }

    static final class ShareOneTestCase {

        @MigrationTest(value = PLAIN, only = "populated")
        void looks(@Replica DataSource replica) throws SQLException {
            SEEN.add(url(replica));
        }
    }

    static final class ShareTwoTestCase {

        @MigrationTest(value = PLAIN, only = "populated")
        @Postgres(replicas = 1)
        void looks(@Replica DataSource replica) throws SQLException {
            SEEN.add(url(replica));
        }
    }

    static final class OtherShapeTestCase {

        @MigrationTest(value = PLAIN, only = "populated")
        @Postgres(replicas = 1, synchronous = true)
        void looks(@Replica DataSource replica) throws SQLException {
            SEEN.add(url(replica));
        }
    }

    static final class OwnClusterTestCase {

        @MigrationTest(value = PLAIN, only = "populated")
        void looks(Cluster cluster) throws SQLException {
            SEEN.add(cluster.replicas().get(0).jdbcUrl());
        }
    }
}
