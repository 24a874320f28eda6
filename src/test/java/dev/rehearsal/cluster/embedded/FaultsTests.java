package dev.rehearsal.cluster.embedded;

import static dev.rehearsal.cluster.embedded.Sqls.one;
import static dev.rehearsal.cluster.embedded.Sqls.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.Fault;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static Cluster cluster;
    private int seen;

    @BeforeAll
    static void start() throws SQLException {
        cluster = EmbeddedCluster.start(Topology.primary().withReplicas(2));
        run(cluster.dataSource(Routing.LEADER), "create table t (a int)");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void all_nodes_are_up() {
        awaitReplicas(2);
        seen = cluster.events().size();
    }

    @Test
    void a_killed_replica_stays_down_until_it_is_started() {
        Node replica = replica();

        assertThat(cluster.faults().kill(replica)).isTrue();
        assertThat(cluster.faults().kill(replica)).isFalse();
        assertThat(cluster.faults().on(replica)).containsExactly(Fault.KILLED);
        assertThat(replica.role()).isEqualTo(Role.UNKNOWN);
        assertThatThrownBy(() -> one(replica.dataSource(), "select 1")).isInstanceOf(SQLException.class);
        assertThat(cluster.faults().start(replica)).isTrue();
        assertThat(cluster.faults().start(replica)).isFalse();

        awaitReplicas(2);
        assertThat(cluster.faults().on(replica)).isEmpty();
        assertThat(faults(replica)).containsExactly("FAULT kill", "MENDED start");
    }

    @Test
    void a_crashed_leader_is_started_again_by_its_own_agent() throws SQLException {
        Node leader = cluster.awaitLeader(LONG);

        cluster.faults().crash(leader);

        Awaitility.await().atMost(LONG).until(() -> leader.role() == Role.LEADER);
        awaitReplicas(2);
        assertThat(cluster.awaitLeader(LONG).name()).isEqualTo(leader.name());
        run(leader.dataSource(), "insert into t values (1)");
        assertThat(faults(leader)).containsExactly("FAULT crash");
    }

    @Test
    void a_frozen_leader_loses_its_place_and_comes_back_as_a_replica() throws SQLException {
        Node leader = cluster.awaitLeader(LONG);

        assertThat(cluster.faults().freeze(leader)).isTrue();
        assertThat(cluster.faults().freeze(leader)).isFalse();
        assertThat(cluster.faults().on(leader)).containsExactly(Fault.FROZEN);
        Node next = cluster.awaitLeader(LONG);
        run(next.dataSource(), "insert into t values (2)");
        assertThat(cluster.faults().thaw(leader)).isTrue();
        assertThat(cluster.faults().thaw(leader)).isFalse();

        assertThat(next.name()).isNotEqualTo(leader.name());
        Awaitility.await().atMost(LONG).until(() -> leader.role() == Role.REPLICA);
        assertThat(cluster.awaitLeader(LONG).name()).isEqualTo(next.name());
        cluster.awaitCaughtUp(LONG);
        assertThat(one(leader.dataSource(), "select count(*) from t where a = 2"))
                .isEqualTo(one(next.dataSource(), "select count(*) from t where a = 2"));
        assertThat(faults(leader)).containsExactly("FAULT freeze", "MENDED thaw");
        assertThat(kinds(leader)).contains(Event.Kind.FENCED);
    }

    @Test
    void an_isolated_leader_takes_no_write_that_counts() throws SQLException {
        Node leader = cluster.awaitLeader(LONG);

        assertThat(cluster.faults().isolate(leader)).isTrue();
        assertThat(cluster.faults().isolate(leader)).isFalse();
        assertThat(cluster.faults().on(leader)).containsExactly(Fault.ISOLATED);

        Awaitility.await()
                .atMost(LONG)
                .until(() -> !cluster.awaitLeader(LONG).name().equals(leader.name()));
        Node next = cluster.awaitLeader(LONG);
        // The old leader itself, past the network that is cut: it does not believe to be the leader any more.
        assertThat(leader.role()).isNotEqualTo(Role.LEADER);
        run(next.dataSource(), "insert into t values (3)");
        assertThat(cluster.faults().rejoin(leader)).isTrue();
        assertThat(cluster.faults().rejoin(leader)).isFalse();

        awaitReplicas(2);
        cluster.awaitCaughtUp(LONG);
        assertThat(one(leader.dataSource(), "select count(*) from t where a = 3"))
                .isEqualTo("1");
        assertThat(faults(leader)).containsExactly("FAULT isolate", "MENDED rejoin");
    }

    @Test
    void a_replica_that_does_not_replay_falls_behind_and_says_so() throws SQLException {
        Node replica = replica();

        assertThat(cluster.faults().pauseReplay(replica)).isTrue();
        assertThat(cluster.faults().pauseReplay(replica)).isFalse();
        assertThat(cluster.faults().on(replica)).containsExactly(Fault.PAUSED);
        run(cluster.dataSource(Routing.LEADER), "insert into t values (4)");
        assertThat(one(replica.dataSource(), "select count(*) from t where a = 4"))
                .isEqualTo("0");
        assertThatThrownBy(() -> cluster.awaitCaughtUp(Duration.ofMillis(200)))
                .isInstanceOf(HarnessException.class)
                .hasMessageMatching(replica.name()
                        + " did not catch up: it has applied [0-9A-F]+/[0-9A-F]+ of [0-9A-F]+/[0-9A-F]+, \\d+ kB are"
                        + " missing; its replay is paused \\(waited \\d+ ms\\)");
        assertThat(cluster.faults().resumeReplay(replica)).isTrue();
        assertThat(cluster.faults().resumeReplay(replica)).isFalse();

        cluster.awaitCaughtUp(LONG);
        assertThat(one(replica.dataSource(), "select count(*) from t where a = 4"))
                .isEqualTo("1");
        assertThat(faults(replica)).containsExactly("FAULT pause replay", "MENDED resume replay");
    }

    @Test
    void a_delayed_replica_shows_the_past() throws SQLException {
        Node replica = replica();

        assertThat(cluster.faults().delayReplay(replica, Duration.ofMinutes(10)))
                .isTrue();
        assertThat(cluster.faults().delayReplay(replica, Duration.ofMinutes(10)))
                .isFalse();
        assertThat(cluster.faults().on(replica)).containsExactly(Fault.DELAYED);
        Awaitility.await()
                .atMost(LONG)
                .until(() -> one(replica.dataSource(), "show recovery_min_apply_delay"), "10min"::equals);
        run(cluster.dataSource(Routing.LEADER), "insert into t values (5)");
        assertThat(one(replica.dataSource(), "select count(*) from t where a = 5"))
                .isEqualTo("0");
        cluster.faults().delayReplay(replica, Duration.ZERO);

        cluster.awaitCaughtUp(LONG);
        assertThat(one(replica.dataSource(), "select count(*) from t where a = 5"))
                .isEqualTo("1");
        assertThat(faults(replica))
                .containsExactly("FAULT delay replay by 600000 ms", "MENDED replay is not delayed any more");
    }

    @Test
    void a_flood_of_log_keeps_replicas_busy() throws SQLException {
        Node leader = cluster.awaitLeader(LONG);
        String before = one(leader.observer(), "select pg_current_wal_lsn()");

        cluster.faults().fillWal(32);

        String written = one(leader.observer(), "select pg_current_wal_lsn() - '" + before + "' > 32e6");
        assertThat(written).isEqualTo("t");
        cluster.awaitCaughtUp(LONG);
        assertThat(faults(leader)).containsExactly("FAULT fill the log with 32 MB");
    }

    @Test
    void less_than_a_megabyte_of_log_is_refused() {
        assertThatThrownBy(() -> cluster.faults().fillWal(-5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fillWal(-5): expected at least 1 MB");
    }

    @Test
    void nothing_happens_to_the_replay_of_a_leader() {
        Node leader = cluster.awaitLeader(LONG);

        assertThat(cluster.faults().pauseReplay(leader)).isFalse();
        assertThat(cluster.faults().resumeReplay(leader)).isFalse();

        assertThat(faults(leader)).isEmpty();
    }

    @Test
    void an_unknown_node_is_named_with_those_there_are() {
        assertThatThrownBy(() -> cluster.node("node9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no node node9: there are node1, node2, node3");
    }

    private static Node replica() {
        return cluster.replicas().get(0);
    }

    private List<Event> news(Node node) {
        List<Event> all = cluster.events();
        return all.subList(seen, all.size()).stream()
                .filter(event -> event.subject().equals(node.name()))
                .toList();
    }

    private List<String> faults(Node node) {
        return news(node).stream()
                .filter(event -> event.kind() == Event.Kind.FAULT || event.kind() == Event.Kind.MENDED)
                .map(event -> event.kind() + " " + event.detail())
                .toList();
    }

    private List<Event.Kind> kinds(Node node) {
        return news(node).stream().map(Event::kind).toList();
    }

    private static void awaitReplicas(int count) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> cluster.nodes().stream()
                                .filter(node -> node.role() == Role.REPLICA && streams(node))
                                .count()
                        == count);
    }

    private static boolean streams(Node node) {
        try {
            return one(node.observer(), "select count(*) from pg_stat_wal_receiver where status = 'streaming'")
                    .equals("1");
        } catch (SQLException e) {
            return false;
        }
    }
}
