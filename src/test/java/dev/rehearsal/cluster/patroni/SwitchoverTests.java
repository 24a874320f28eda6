package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Event;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwitchoverTests {

    private static final Topology THREE = Topology.primary().withReplicas(2);

    @Test
    void two_switchovers_in_a_row_under_load_lose_no_acknowledged_commit() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            Writer writer = new Writer(cluster, 0);
            try (writer) {
                writer.awaitMore(100);
                assertThat(cluster.patroni.switchover("node1", "node3")).isEqualTo("node3");
                writer.awaitMore(100);
                assertThat(cluster.patroni.switchover("node3", "node1")).isEqualTo("node1");
                writer.awaitMore(100);
            }

            cluster.awaitAllStreaming();
            assertThat(cluster.numbers("node1")).containsAll(writer.acknowledged);
            assertThat(cluster.events.events())
                    .as("a clean handover leaves nothing to fence and nothing to make anew")
                    .noneMatch(event -> event.kind() == Event.Kind.FENCED || event.kind() == Event.Kind.CLONED);
            assertThat(cluster.server("node1").status().timeline()).isEqualTo(3);
        }
    }

    @Test
    void without_a_named_candidate_a_replica_takes_over() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            assertThat(cluster.patroni.switchover("node1")).isEqualTo("node2");
            cluster.awaitAllStreaming();
        }
    }

    @Test
    void an_absent_candidate_is_refused_and_the_leader_goes_on() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.patroni.kill("node3");

            assertThatThrownBy(() -> cluster.patroni.switchover("node1", "node3"))
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("switchover refused: node3 does not answer: it is down, frozen or cut off");
            assertThatThrownBy(() -> cluster.patroni.switchover("node1", "node9"))
                    .hasMessage("switchover refused: node9 does not answer: it is down, frozen or cut off");
            assertThatThrownBy(() -> cluster.patroni.switchover("node2", "node1"))
                    .hasMessage("switchover refused: node2 does not lead: node1 does");

            cluster.execute("node1", "insert into t values (1)");
            assertThat(cluster.primaries()).containsExactly("node1");
        }
    }

    @Test
    void a_candidate_whose_server_hangs_is_refused_and_the_leader_goes_on() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.server("node3").freeze();

            assertThatThrownBy(() -> cluster.patroni.switchover("node1", "node3"))
                    .hasMessage("switchover refused: node3 is not a running standby");

            cluster.execute("node1", "insert into t values (1)");
            assertThat(cluster.primaries()).containsExactly("node1");
        }
    }

    @Test
    void a_candidate_that_can_not_stream_is_refused_and_the_leader_goes_on() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE)) {
            cluster.link("node1").cut();
            String started = cluster.server("node1").status().postmasterStart();

            assertThatThrownBy(() -> cluster.patroni.switchover("node1", "node3"))
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("switchover refused: node3 is not streaming");

            assertThat(cluster.server("node1").status().postmasterStart()).isEqualTo(started);
        }
    }

    @Test
    void a_failover_by_hand_needs_no_leader() throws SQLException {
        try (TestCluster cluster = new TestCluster(THREE.withLease(Duration.ofSeconds(4), Duration.ofMillis(250)))) {
            assertThat(cluster.patroni.failover("node3")).isEqualTo("node3");
            cluster.awaitAllStreaming();
            assertThat(cluster.primaries()).containsExactly("node3");
        }
    }
}
