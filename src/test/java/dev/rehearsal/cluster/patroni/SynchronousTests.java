package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Topology;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SynchronousTests {

    private static final Topology SYNCHRONOUS =
            Topology.primary().withReplicas(2).synchronous();

    @Test
    void only_the_synchronous_standby_takes_over_and_no_acknowledged_commit_is_lost() throws SQLException {
        try (TestCluster cluster = new TestCluster(SYNCHRONOUS)) {
            String standby = awaitStandby(cluster);
            Writer writer = new Writer(cluster, 0);
            try (writer) {
                writer.awaitMore(200);
                cluster.patroni.kill("node1");
                assertThat(cluster.awaitOtherLeaderThan("node1")).isEqualTo(standby);
                writer.awaitMore(100);
            }

            assertThat(cluster.numbers(standby)).containsAll(writer.acknowledged);
            cluster.patroni.revive("node1");
            cluster.awaitAllStreaming();
            assertThat(cluster.numbers(standby)).containsAll(writer.acknowledged);
        }
    }

    @Test
    void another_replica_becomes_synchronous_when_the_first_dies_and_commits_go_on() throws SQLException {
        try (TestCluster cluster = new TestCluster(SYNCHRONOUS)) {
            String first = awaitStandby(cluster);
            cluster.patroni.kill(first);

            cluster.execute("node1", "insert into t values (1)");
            TestCluster.eventually().until(() -> cluster.patroni
                    .synchronousStandby()
                    .filter(name -> !name.equals(first))
                    .isPresent());
            String second = awaitStandby(cluster);
            cluster.patroni.kill(second);
            cluster.execute("node1", "insert into t values (2)");

            TestCluster.eventually()
                    .until(() -> cluster.patroni.synchronousStandby().isEmpty());
            assertThat(cluster.numbers("node1")).containsExactly(1, 2);
        }
    }

    @Test
    void a_switchover_goes_only_to_the_synchronous_standby() throws SQLException {
        try (TestCluster cluster = new TestCluster(SYNCHRONOUS)) {
            String standby = awaitStandby(cluster);
            String other = standby.equals("node2") ? "node3" : "node2";

            assertThatThrownBy(() -> cluster.patroni.switchover("node1", other))
                    .hasMessage("switchover refused: " + other + " is not the synchronous standby: " + standby + " is");
            assertThat(cluster.patroni.switchover("node1")).isEqualTo(standby);
        }
    }

    private static String awaitStandby(TestCluster cluster) {
        TestCluster.eventually()
                .until(() -> cluster.patroni.synchronousStandby().isPresent());
        return cluster.patroni.synchronousStandby().orElseThrow();
    }
}
