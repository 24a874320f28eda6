package dev.rehearsal.cluster.patroni;

import static dev.rehearsal.cluster.patroni.TestCluster.LONG;
import static dev.rehearsal.cluster.patroni.TestCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Event;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTests {

    private static final Topology THREE = Topology.primary().withReplicas(2);

    @Test
    void after_the_leaders_death_a_replica_takes_writes() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.execute("node1", "insert into t values (1)");
            cluster.awaitAllCaughtUp();

            cluster.patroni.kill("node1");
            String leader = cluster.awaitOtherLeaderThan("node1");
            cluster.execute(leader, "insert into t values (2)");

            // How soon is measured by the benchmarks, where nothing else is at work.
            assertThat(cluster.numbers(leader)).containsExactly(1, 2);
            assertThat(cluster.events.events())
                    .extracting(Event::kind)
                    .containsSubsequence(Event.Kind.FENCED, Event.Kind.LEADER, Event.Kind.PROMOTED);

            cluster.patroni.revive("node1");
            cluster.awaitAllCaughtUp();
            assertThat(cluster.numbers("node1")).containsExactly(1, 2);
        }
    }

    @Test
    void a_leader_whose_server_alone_crashed_stays_the_leader_on_its_timeline() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.server("node1").fence();
            cluster.awaitEvent(Event.Kind.DIED);
            cluster.events.await(0, event -> event.detail().startsWith("again after a crash"), LONG);

            assertThat(cluster.patroni.awaitLeader(LONG)).isEqualTo("node1");
            cluster.execute("node1", "insert into t values (1)");
            assertThat(cluster.server("node1").status().timeline()).isEqualTo(1);
            cluster.awaitAllStreaming();
        }
    }

    @Test
    void a_frozen_leader_is_fenced_and_comes_back_as_a_replica() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.freeze("node1");
            String leader = cluster.awaitOtherLeaderThan("node1");
            cluster.execute(leader, "insert into t values (7)");

            cluster.thaw("node1");
            cluster.awaitAllStreaming();

            assertThat(cluster.primaries()).containsExactly(leader);
            eventually().until(() -> cluster.numbers("node1").equals(List.of(7)));
            assertThat(cluster.events.events())
                    .anyMatch(event ->
                            event.kind() == Event.Kind.FENCED && event.subject().equals("node1"))
                    .anyMatch(event -> event.kind() == Event.Kind.STOPPED
                            && event.subject().equals("node1")
                            && event.detail().equals("ended by its fence"))
                    .noneMatch(event -> event.kind() == Event.Kind.DIED)
                    .anyMatch(event ->
                            event.kind() == Event.Kind.CLONED && event.subject().equals("node1"));
        }
    }

    @Test
    void an_isolated_leader_demotes_itself_and_follows_after_it_rejoined() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.isolate("node1");
            cluster.awaitEvent(Event.Kind.DEMOTED);
            String leader = cluster.awaitOtherLeaderThan("node1");
            cluster.execute(leader, "insert into t values (1)");
            assertThat(cluster.primaries()).containsExactly(leader);

            cluster.rejoin("node1");
            cluster.awaitAllStreaming();
            eventually().until(() -> cluster.numbers("node1").equals(List.of(1)));
            assertThat(cluster.events.events())
                    .as("it was harmless already")
                    .noneMatch(event -> event.kind() == Event.Kind.FENCED);
        }
    }

    @Test
    void a_killed_replica_comes_back_without_being_cloned() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.patroni.kill("node3");
            cluster.execute("node1", "insert into t values (1)");

            cluster.patroni.revive("node3");

            // Refused until its agent has started the server.
            eventually().ignoreExceptions().until(() -> cluster.numbers("node3").equals(List.of(1)));
            assertThat(cluster.events.events()).noneMatch(event -> event.kind() == Event.Kind.CLONED);
        }
    }

    @Test
    void after_all_nodes_lost_power_the_cluster_comes_back_with_everything() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.execute("node1", "insert into t values (1)");
            cluster.awaitAllCaughtUp();
            List<String> all = List.of("node1", "node2", "node3");
            all.forEach(cluster.patroni::kill);
            eventually().until(() -> cluster.patroni.leader().isEmpty());

            all.forEach(cluster.patroni::revive);
            cluster.awaitAllStreaming();

            assertThat(cluster.primaries()).hasSize(1);
            for (String node : all) {
                eventually().until(() -> cluster.numbers(node).equals(List.of(1)));
            }
        }
    }

    @Test
    void without_any_other_node_a_replica_alone_takes_over() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.patroni.kill("node2");
            cluster.patroni.kill("node1");

            assertThat(cluster.awaitOtherLeaderThan("node1")).isEqualTo("node3");
            cluster.execute("node3", "insert into t values (1)");
        }
    }

    @Test
    void an_isolated_replica_is_passed_over_and_catches_up_later() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.isolate("node2");
            cluster.patroni.kill("node1");
            assertThat(cluster.awaitOtherLeaderThan("node1")).isEqualTo("node3");
            cluster.execute("node3", "insert into t values (1)");

            cluster.rejoin("node2");
            cluster.patroni.revive("node1");
            cluster.awaitAllStreaming();

            eventually().until(() -> cluster.numbers("node2").equals(List.of(1)));
        }
    }
}
