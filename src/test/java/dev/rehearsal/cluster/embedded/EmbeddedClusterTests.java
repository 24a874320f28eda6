package dev.rehearsal.cluster.embedded;

import static dev.rehearsal.cluster.embedded.Sqls.one;
import static dev.rehearsal.cluster.embedded.Sqls.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import dev.rehearsal.cluster.postgres.ServerDataSource;
import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.cluster.tap.Intervention;
import dev.rehearsal.cluster.tap.PostgresTap;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class EmbeddedClusterTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void what_the_leader_writes_every_replica_reads() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary().withReplicas(2))) {
            run(cluster.dataSource(Routing.LEADER), "create table t (a int)");
            cluster.awaitCaughtUp(LONG);

            assertThat(cluster.nodes()).extracting(Node::role).containsExactly(Role.LEADER, Role.REPLICA, Role.REPLICA);
            for (Node replica : cluster.replicas()) {
                assertThat(one(replica.dataSource(), "select count(*) from t")).isEqualTo("0");
            }
        }
    }

    @Test
    void a_killed_leader_is_replaced_and_comes_back_as_a_replica() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary().withReplicas(2))) {
            Node old = cluster.awaitLeader(LONG);
            Node next = cluster.faults().failover(LONG);
            try {
                run(cluster.dataSource(Routing.LEADER), "create table t (a int)");
            } catch (SQLException e) {
                System.out.println(cluster.router(Routing.LEADER).destinations() + " "
                        + cluster.router(Routing.LEADER).served());
                cluster.events().forEach(System.out::println);
                throw e;
            }
            assertThat(next.name()).isNotEqualTo(old.name());
            cluster.faults().start(old);
            org.awaitility.Awaitility.await().atMost(LONG).until(() -> old.role() == Role.REPLICA);
            cluster.awaitCaughtUp(LONG);
            assertThat(one(old.dataSource(), "select count(*) from t")).isEqualTo("0");
            Node back = cluster.faults().switchover(old, LONG);
            assertThat(back.name()).isEqualTo(old.name());
        }
    }

    @Test
    void a_synchronous_cluster_fails_over_at_once_after_start_and_switchover() throws SQLException {
        try (Cluster cluster =
                EmbeddedCluster.start(Topology.primary().withReplicas(2).synchronous())) {
            run(cluster.dataSource(Routing.LEADER), "create table t (a int)");
            cluster.faults().switchover(LONG);
            run(cluster.awaitLeader(LONG).dataSource(), "insert into t values (1)");

            Node next = cluster.faults().failover(LONG);

            assertThat(one(next.dataSource(), "select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void the_sample_of_the_readme_runs() {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary().withReplicas(2))) {
            Node leader = cluster.faults().failover(Duration.ofSeconds(10));
            cluster.awaitCaughtUp(Duration.ofSeconds(10));
            assertThat(leader.role()).isEqualTo(Role.LEADER);
        }
    }

    @Test
    void a_closed_cluster_says_so() {
        Cluster cluster = EmbeddedCluster.start(Topology.primary());
        cluster.close();
        cluster.close();

        assertThatThrownBy(cluster::leader)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the cluster is closed");
        assertThatThrownBy(() -> cluster.router(Routing.ANY)).hasMessage("the cluster is closed");
        assertThatThrownBy(() -> cluster.databases("app")).hasMessage("the cluster is closed");
        assertThatThrownBy(() -> cluster.awaitLeader(LONG)).hasMessage("the cluster is closed");
    }

    @Test
    void a_copy_of_a_database_is_independent_of_its_template() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary());
                DatabasePool pool = cluster.databases("app")) {
            for (int i = 0; i < 10; i++) {
                try (Database copy = pool.take()) {
                    run(copy.dataSource(), "create table t (a int)");
                    assertThat(one(copy.dataSource(), "select current_user || count(*) from t"))
                            .isEqualTo("rehearsal0");
                }
            }
        }
    }

    @Test
    void a_tap_breaks_the_statement_it_is_told_to_and_says_which_node_served_it() throws SQLException {
        List<Execution> seen = new CopyOnWriteArrayList<>();
        PostgresTap tap = PostgresTap.reporting(seen::add)
                .deciding(statement -> statement.sql().startsWith("create index")
                        ? Intervention.fail("53100", "the disk is full")
                        : Intervention.pass());
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary().withReplicas(1))) {
            DataSource way = new ServerDataSource(
                    cluster.tapped(Routing.LEADER, tap)::address, cluster.credentials(), "rehearsal", "app");

            run(way, "create table t (a int)");
            assertThatThrownBy(() -> run(way, "create index i on t (a)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("ERROR: the disk is full")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("53100");

            assertThat(seen)
                    .filteredOn(execution -> execution.statement().sql().startsWith("create"))
                    .extracting(execution -> execution.statement().node() + " "
                            + execution.statement().sql() + " "
                            + execution.outcome().getClass().getSimpleName())
                    .containsExactly("node1 create table t (a int) Completed", "node1 create index i on t (a) Failed");
        }
    }
}
