package dev.rehearsal.cluster.embedded;

import static dev.rehearsal.cluster.embedded.Sqls.one;
import static dev.rehearsal.cluster.embedded.Sqls.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What real Patroni does without a watchdog device, for whoever asks for it. */
class UnfencedClusterTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Topology UNFENCED = Topology.primary().withReplicas(2).unfenced();

    @Test
    void a_frozen_leader_takes_its_place_back_and_what_was_committed_meanwhile_is_lost() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(UNFENCED)) {
            Node old = cluster.awaitLeader(LONG);
            run(old.dataSource(), "create table t (a int)");
            cluster.awaitCaughtUp(LONG);

            cluster.faults().freeze(old);
            Node interim = cluster.awaitLeader(LONG);
            run(interim.dataSource(), "insert into t values (1)");
            cluster.faults().thaw(old);

            assertThat(interim.name()).isNotEqualTo(old.name());
            Awaitility.await().atMost(LONG).until(() -> interim.role() == Role.REPLICA);
            assertThat(cluster.awaitLeader(LONG).name()).isEqualTo(old.name());
            assertThat(one(old.dataSource(), "select count(*) from t")).isEqualTo("0");
        }
    }

    @Test
    void a_leader_killed_right_after_a_crash_restart_leaves_nobody_to_lead() throws SQLException {
        try (Cluster cluster = EmbeddedCluster.start(UNFENCED)) {
            Node leader = cluster.awaitLeader(LONG);
            run(leader.dataSource(), "create table t (a int)");
            cluster.awaitCaughtUp(LONG);
            // On a machine that has other work the restart takes longer than the five seconds after which replicas look
            // again.
            for (Node node : cluster.nodes()) {
                run(node.observer(), "alter system set wal_retrieve_retry_interval = '5min'");
                run(node.observer(), "select pg_reload_conf()");
            }

            cluster.faults().crash(leader);
            Awaitility.await().atMost(LONG).until(() -> leader.role() == Role.LEADER);
            Awaitility.await().atMost(LONG).until(() -> cluster.leader().isPresent());
            cluster.faults().kill(leader);

            assertThatThrownBy(() -> cluster.awaitLeader(Duration.ofSeconds(5)))
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("there is no leader (waited 5000 ms)");
        }
    }
}
