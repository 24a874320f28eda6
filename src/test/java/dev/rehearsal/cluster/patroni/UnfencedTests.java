package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What real Patroni does without a watchdog device, and what therefore must be there to be rehearsed. */
class UnfencedTests {

    private static final Topology UNFENCED = Topology.primary().withReplicas(2).unfenced();

    @Test
    void a_frozen_leader_takes_leadership_back_and_what_was_committed_meanwhile_is_lost() throws SQLException {
        try (TestCluster cluster = new TestCluster(UNFENCED)) {
            cluster.execute("node1", "insert into t values (1)");
            cluster.awaitAllStreaming();
            cluster.freeze("node1");
            String interim = cluster.awaitOtherLeaderThan("node1");
            cluster.execute(interim, "insert into t values (2)");

            cluster.thaw("node1");
            TestCluster.eventually()
                    .until(() ->
                            cluster.patroni.leader().filter("node1"::equals).isPresent());
            cluster.awaitAllStreaming();

            assertThat(cluster.primaries()).containsExactly("node1");
            assertThat(cluster.numbers("node1")).containsExactly(1);
            TestCluster.eventually().until(() -> cluster.numbers(interim).equals(List.of(1)));
        }
    }

    @Test
    void a_leader_killed_right_after_a_crash_restart_leaves_the_cluster_leaderless() throws SQLException {
        try (TestCluster cluster = new TestCluster(UNFENCED)) {
            // Production's default; with ours a replica is back before anybody can kill its leader.
            cluster.reconnectSlowly("node2");
            cluster.reconnectSlowly("node3");
            cluster.server("node1").fence();
            Event promoted = cluster.awaitEvent(Event.Kind.PROMOTED);
            assertThat(promoted.detail()).isEqualTo("after a crash, on timeline 2");
            cluster.patroni.kill("node1");

            assertThat(cluster.events.await(
                            0,
                            event -> event.kind() == Event.Kind.LEADER
                                    && !event.subject().equals("node1"),
                            Duration.ofSeconds(6)))
                    .isEmpty();
            assertThat(cluster.patroni.leader()).isEmpty();
            assertThat(cluster.primaries()).isEmpty();
        }
    }

    @Test
    void fenced_the_same_death_costs_only_the_ttl() throws SQLException {
        try (TestCluster cluster = new TestCluster(Topology.primary().withReplicas(2))) {
            cluster.server("node1").fence();
            cluster.awaitEvent(Event.Kind.PROMOTED);
            cluster.patroni.kill("node1");

            assertThat(cluster.awaitOtherLeaderThan("node1")).isNotEqualTo("node1");
        }
    }
}
