package dev.rehearsal.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.router.TcpRouter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseCopyTests {

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(Topology.primary().withReplicas(1));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void a_copy_of_a_copy_has_what_was_there_and_goes_when_it_is_closed() throws SQLException {
        try (Database first = cluster.copy("app")) {
            Sqls.run(first.dataSource(), "create table kept (id int); insert into kept values (7)");
            Database second = cluster.copy(first.name());
            assertThat(Sqls.one(second.dataSource(), "select id::text || current_user from kept"))
                    .isEqualTo("7rehearsal");
            assertThat(Sqls.one(second.observer(), "select current_user")).isEqualTo("postgres");

            second.close();

            assertThat(Sqls.one(
                            first.observer(),
                            "select count(*) from pg_database where datname = '" + second.name() + "'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_route_reaches_a_copy_on_the_replica_too() throws SQLException {
        try (Database copy = cluster.copy("app")) {
            Sqls.run(copy.dataSource(), "create table there (id int)");
            cluster.awaitCaughtUp(Duration.ofSeconds(20));

            assertThat(Sqls.one(cluster.dataSource(Routing.REPLICA, copy.name()), "select count(*) from there"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> Sqls.run(
                            cluster.dataSource(Routing.REPLICA, copy.name()), "create table not_there (id int)"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void round_robin_begins_where_it_is_told() throws SQLException {
        List<String> first = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            try (TcpRouter router = cluster.beginningAt(Routing.ROUND_ROBIN, node)) {
                Sqls.one(cluster.dataSource(router::address, "app"), "select 1");
                first.add(router.served().get(0).node());
            }
        }

        assertThat(first).containsExactly("node1", "node2");
    }
}
