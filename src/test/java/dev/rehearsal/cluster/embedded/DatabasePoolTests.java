package dev.rehearsal.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.Node;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabasePoolTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static String one(DataSource from, String query) throws SQLException {
        try (Connection connection = from.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(DataSource on, String sql) throws SQLException {
        try (Connection connection = on.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Node leader(Cluster cluster) {
        return cluster.awaitLeader(LONG);
    }

    @Test
    void a_template_in_use_names_who_is_connected_and_is_copied_as_soon_as_they_leave() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary());
                Connection session = leader(cluster).dataSource().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute("set application_name = 'nightly report'");
            try (DatabasePool pool = cluster.databases("app")) {
                assertThatThrownBy(pool::take)
                        .isInstanceOf(HarnessException.class)
                        .hasMessageMatching(
                                """
                                could not copy database app: somebody is connected to it
                                  process \\d+, nightly report, user rehearsal, idle since \\d\\d:\\d\\d:\\d\\d
                                  Close these connections before a copy is taken""");

                session.close();

                Awaitility.await()
                        .atMost(LONG)
                        .ignoreException(HarnessException.class)
                        .untilAsserted(() -> {
                            try (Database copy = pool.take()) {
                                assertThat(one(copy.dataSource(), "select current_database()"))
                                        .isEqualTo(copy.name());
                            }
                        });
            }
        }
    }

    @Test
    void a_template_that_does_not_exist_is_named() {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary());
                DatabasePool pool = cluster.databases("ap")) {
            assertThatThrownBy(pool::take)
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("could not copy database ap: ERROR: template database \"ap\" does not exist");
        }
    }

    @Test
    void takers_at_the_same_time_get_databases_of_their_own_from_several_pools() throws Exception {
        String longName = "eine_lange_geschichte_mit_vielen_wörtern_und_ohne_ein_einziges_ende";
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary())) {
            run(leader(cluster).observer(), "create database \"" + longName + "\" owner rehearsal");
            Set<String> names = ConcurrentHashMap.newKeySet();
            ExecutorService threads = Executors.newFixedThreadPool(6);
            try (DatabasePool one = cluster.databases("app");
                    DatabasePool two = cluster.databases("app");
                    DatabasePool three = cluster.databases(longName.substring(0, 62))) {
                List<Callable<Boolean>> takers = new ArrayList<>();
                for (int i = 0; i < 18; i++) {
                    DatabasePool pool = List.of(one, two, three).get(i % 3);
                    takers.add(() -> {
                        Database copy = pool.take();
                        run(copy.dataSource(), "create table mine (a int)");
                        return names.add(copy.name());
                    });
                }
                for (Future<Boolean> taken : threads.invokeAll(takers)) {
                    assertThat(taken.get()).isTrue();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(names).hasSize(18);
        }
    }

    @Test
    void a_closed_pool_drops_its_stock_and_gives_nothing_more() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary())) {
            DatabasePool pool = cluster.databases("app");
            Database kept = pool.take();
            pool.close();
            pool.close();

            assertThatThrownBy(pool::take)
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("no copy of database app: the pool is closed");
            assertThat(one(
                            leader(cluster).observer(),
                            "select string_agg(datname, ',') from pg_database where datname like 'app\\_%'"))
                    .isEqualTo(kept.name());
            kept.close();
            kept.close();
        }
    }

    @Test
    void a_copy_follows_the_leader_and_the_stock_is_made_anew() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary().withReplicas(1));
                DatabasePool pool = cluster.databases("app")) {
            Database before = pool.take();
            run(before.dataSource(), "create table t as select 1 as a");
            cluster.awaitCaughtUp(LONG);

            Node next = cluster.faults().failover(LONG);

            assertThat(one(before.dataSource(), "select a from t")).isEqualTo("1");
            for (int i = 0; i < 6; i++) {
                try (Database after = pool.take()) {
                    run(after.dataSource(), "create table t as select 2 as a");
                    assertThat(one(
                                    next.observer(),
                                    "select count(*) from pg_database where datname = '" + after.name() + "'"))
                            .isEqualTo("1");
                }
            }
        }
    }

    @Test
    void a_template_of_a_hundred_megabytes_is_copied_whole() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary())) {
            run(
                    leader(cluster).dataSource(),
                    "create table big as select g, repeat('x', 1000) as x from generate_series(1, 90000) g");
            try (DatabasePool pool = cluster.databases("app");
                    Database copy = pool.take()) {
                assertThat(one(copy.dataSource(), "select pg_database_size(current_database()) > 100000000"))
                        .isEqualTo("t");
                assertThat(one(copy.dataSource(), "select count(*) from big")).isEqualTo("90000");
            }
        }
    }
}
