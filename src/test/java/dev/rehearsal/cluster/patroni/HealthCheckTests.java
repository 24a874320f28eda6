package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthCheckTests {

    private static final ServerStatus PRIMARY = server(false, 5000, 5000, false);
    private static final ServerStatus REPLICA = server(true, 5000, 4000, true);

    @ParameterizedTest
    @CsvSource({
        "/,                 200, 503, 503",
        "/primary,          200, 503, 503",
        "/master,           200, 503, 503",
        "/leader,           200, 503, 503",
        "/read-write,       200, 503, 503",
        "/replica,          503, 200, 200",
        "/async,            503, 200, 503",
        "/asynchronous,     503, 200, 503",
        "/sync,             503, 503, 200",
        "/synchronous,      503, 503, 200",
        "/read-only,        200, 200, 200",
        "/read-only-sync,   200, 503, 200",
        "/health,           200, 200, 200",
        "/standby-leader,   503, 503, 503",
        "/standby_leader,   503, 503, 503",
        "/nonsense,         503, 503, 503",
        "/my-primary-check, 200, 503, 503"
    })
    void each_path_answers_by_role(String path, int leader, int replica, int synchronous) {
        SyncKey sync = new SyncKey("node1", "node3");

        assertThat(code(path, node("node1", PRIMARY, true, sync))).isEqualTo(leader);
        assertThat(code(path, node("node2", REPLICA, false, sync))).isEqualTo(replica);
        assertThat(code(path, node("node3", REPLICA, false, sync))).isEqualTo(synchronous);
    }

    @ParameterizedTest
    @EnumSource(names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
    void a_server_that_does_not_run_passes_only_the_lease_check(State state) {
        NodeState leader = node("node1", ServerStatus.of(state), true, null);

        for (String path : List.of("/", "/primary", "/replica", "/read-only", "/health", "/async", "/read-write")) {
            assertThat(code(path, leader)).as(path).isEqualTo(503);
        }
        assertThat(code("/leader", leader)).isEqualTo(200);
    }

    @Test
    void a_primary_without_the_lease_and_a_leader_that_is_not_promoted_yet_are_no_primaries() {
        assertThat(code("/primary", node("node1", PRIMARY, false, null))).isEqualTo(503);
        assertThat(code("/replica", node("node1", PRIMARY, false, null))).isEqualTo(503);
        assertThat(code("/primary", node("node1", REPLICA, true, null))).isEqualTo(503);
        assertThat(code("/replica", node("node1", REPLICA, true, null))).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "/replica?lag=1000,                          200",
        "/replica?lag=999,                           503",
        "/replica?lag=1kB,                           200",
        "/replica?lag=0.5kB,                         503",
        "/replica?lag=16MB,                          200",
        "/replica?lag=nonsense,                      200",
        "/async?lag=10,                              503",
        "/read-only?lag=10,                          503",
        "/replica?replication_state=streaming,       200",
        "/replica?replication_state=in%20archive,    503",
        "/replica?tag_zone=a,                        503",
        "/health?lag=1,                              200"
    })
    void a_replicas_check_may_be_narrowed(String path, int code) {
        assertThat(code(path, node("node2", REPLICA, false, null))).isEqualTo(code);
    }

    @Test
    void a_replica_that_does_not_stream_fails_only_the_check_for_streaming() {
        NodeState node = node("node2", server(true, 5000, 5000, false), false, null);

        assertThat(code("/replica", node)).isEqualTo(200);
        assertThat(code("/replica?replication_state=streaming", node)).isEqualTo(503);
    }

    @Test
    void readiness_wants_a_replica_that_keeps_up() {
        NodeState node = node("node2", REPLICA, false, null);

        assertThat(HealthCheck.readiness(query("/readiness"), node)).isEqualTo(200);
        assertThat(HealthCheck.readiness(query("/readiness?lag=500"), node)).isEqualTo(503);
        assertThat(HealthCheck.readiness(query("/readiness?lag=500&mode=write"), node))
                .isEqualTo(200);
        assertThat(HealthCheck.readiness(query("/readiness"), node("node1", PRIMARY, true, null)))
                .isEqualTo(200);
        assertThat(HealthCheck.readiness(
                        query("/readiness"), node("node2", ServerStatus.of(State.CRASHED), false, null)))
                .isEqualTo(503);
    }

    @Test
    void liveness_fails_when_the_agent_has_not_looked_for_a_ttl_on_a_primary_and_two_on_a_replica() {
        long almostTtl = 1_900_000_000L;

        assertThat(HealthCheck.liveness(node("node1", PRIMARY, true, null, almostTtl)))
                .isEqualTo(200);
        assertThat(HealthCheck.liveness(node("node1", PRIMARY, true, null, 2 * almostTtl)))
                .isEqualTo(503);
        assertThat(HealthCheck.liveness(node("node2", REPLICA, false, null, 2 * almostTtl)))
                .isEqualTo(200);
        assertThat(HealthCheck.liveness(node("node2", REPLICA, false, null, 3 * almostTtl)))
                .isEqualTo(503);
    }

    static ServerStatus server(boolean inRecovery, long position, long replayed, boolean streaming) {
        return new ServerStatus(
                State.RUNNING,
                inRecovery,
                2,
                position,
                replayed,
                streaming,
                false,
                180006,
                "2026-11-21 12:00:00.000000+00:00");
    }

    static NodeState node(String name, ServerStatus server, boolean leads, @Nullable SyncKey sync) {
        return node(name, server, leads, sync, 0);
    }

    private static NodeState node(
            String name, ServerStatus server, boolean leads, @Nullable SyncKey sync, long sinceLastCycle) {
        DynamicConfig config = DynamicConfig.of(Topology.primary().withReplicas(2));
        StoreView store = new StoreView("node1", null, 1, 5000, Map.of(), null, null, sync, List.of(), config);
        Identity identity = new Identity("rehearsal", "7268616322854375442", "replicator", ApiVersion.V4);
        return new NodeState(
                name, server, StateWords.of(server), leads, store, 1_700_000_000L, sinceLastCycle, identity);
    }

    private static Query query(String uri) {
        return Query.of(URI.create(uri));
    }

    private static int code(String uri, NodeState node) {
        return HealthCheck.code(URI.create(uri).getPath(), query(uri), node);
    }
}
