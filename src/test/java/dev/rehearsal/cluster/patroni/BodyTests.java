package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bodies, to the letter. */
class BodyTests {

    private static final ServerStatus PRIMARY = HealthCheckTests.server(false, 67395656, 67395656, false);
    private static final ServerStatus REPLICA = HealthCheckTests.server(true, 67395656, 67390000, true);

    @Test
    void a_primary_says_where_its_log_is_and_who_streams_from_it() {
        assertThat(StatusBody.of(node("node1", PRIMARY, true, ApiVersion.V4)))
                .hasToString("{\"state\":\"running\",\"postmaster_start_time\":\"2026-11-21 12:00:00.000000+00:00\","
                        + "\"role\":\"primary\",\"server_version\":180006,\"xlog\":{\"location\":67395656},\"timeline\":2,"
                        + "\"replication\":[{\"usename\":\"replicator\",\"application_name\":\"node2\","
                        + "\"client_addr\":\"127.0.0.1\",\"state\":\"streaming\",\"sync_state\":\"sync\",\"sync_priority\":1}],"
                        + "\"dcs_last_seen\":1700000000,\"database_system_identifier\":\"7268616322854375442\","
                        + "\"patroni\":{\"version\":\"4.0.0\",\"scope\":\"demo\",\"name\":\"node1\"}}");
    }

    @Test
    void a_replica_says_what_it_received_and_applied() {
        assertThat(StatusBody.of(node("node2", REPLICA, false, ApiVersion.V4)))
                .hasToString("{\"state\":\"running\",\"postmaster_start_time\":\"2026-11-21 12:00:00.000000+00:00\","
                        + "\"role\":\"replica\",\"server_version\":180006,\"xlog\":{\"received_location\":67395656,"
                        + "\"replayed_location\":67390000,\"replayed_timestamp\":null,\"paused\":false},"
                        + "\"sync_standby\":true,\"timeline\":2,\"replication_state\":\"streaming\","
                        + "\"dcs_last_seen\":1700000000,\"database_system_identifier\":\"7268616322854375442\","
                        + "\"patroni\":{\"version\":\"4.0.0\",\"scope\":\"demo\",\"name\":\"node2\"}}");
    }

    @Test
    void the_third_generation_says_master_and_knows_no_names() {
        JsonObject body = StatusBody.of(node("node1", PRIMARY, true, ApiVersion.V3));

        assertThat(body.get("role").getAsString()).isEqualTo("master");
        assertThat(body.get("patroni")).hasToString("{\"version\":\"3.0.2\",\"scope\":\"demo\"}");
    }

    @Test
    void a_server_that_is_down_has_no_log_to_speak_of() {
        NodeState node = node("node2", ServerStatus.of(State.CRASHED), false, ApiVersion.V4);

        assertThat(StatusBody.of(node).keySet())
                .containsExactly("state", "role", "dcs_last_seen", "database_system_identifier", "patroni");
        assertThat(StatusBody.of(node).get("state").getAsString()).isEqualTo("crashed");
    }

    @Test
    void the_cluster_lists_its_members_by_name_with_their_lag() {
        Identity identity = identity(ApiVersion.V4);

        assertThat(ClusterBody.cluster(store(), identity))
                .hasToString("{\"members\":[{\"name\":\"node1\",\"role\":\"leader\",\"state\":\"running\","
                        + "\"api_url\":\"http://127.0.0.1:8001/patroni\",\"host\":\"127.0.0.1\",\"port\":5001,\"timeline\":2},"
                        + "{\"name\":\"node2\",\"role\":\"sync_standby\",\"state\":\"streaming\","
                        + "\"api_url\":\"http://127.0.0.1:8002/patroni\",\"host\":\"127.0.0.1\",\"port\":5002,\"timeline\":2,"
                        + "\"receive_lag\":0,\"receive_lsn\":\"0/4046048\",\"replay_lag\":5656,\"replay_lsn\":\"0/4044A30\","
                        + "\"lag\":5656,\"lsn\":\"0/4046048\"},"
                        + "{\"name\":\"node3\",\"role\":\"replica\",\"state\":\"crashed\","
                        + "\"api_url\":\"http://127.0.0.1:8003/patroni\",\"host\":\"127.0.0.1\",\"port\":5003,"
                        + "\"lag\":\"unknown\"}],\"scope\":\"demo\"}");
    }

    @Test
    void the_third_generations_cluster_knows_one_lag_and_no_scope() {
        assertThat(ClusterBody.cluster(store(), identity(ApiVersion.V3)).toString())
                .contains("\"state\":\"running\",\"api_url\":\"http://127.0.0.1:8002/patroni\"")
                .contains("\"timeline\":2,\"lag\":0}")
                .doesNotContain("scope", "receive_lag", "streaming");
    }

    @Test
    void the_history_names_each_timelines_end() {
        assertThat(ClusterBody.history(store()))
                .hasToString(
                        "[[1,25623960,\"no recovery target specified\",\"2026-11-21T12:00:00.000000+00:00\",\"node1\"]]");
    }

    @Test
    void the_metrics_can_be_scraped() {
        String metrics = MetricsBody.of(node("node1", PRIMARY, true, ApiVersion.V4));

        assertThat(metrics)
                .contains("# TYPE patroni_version gauge\npatroni_version{scope=\"demo\",name=\"node1\"} 040000\n")
                .contains("patroni_primary{scope=\"demo\",name=\"node1\"} 1\n")
                .contains("# TYPE patroni_xlog_location counter\n")
                .contains("\npatroni_xlog_location{scope=\"demo\",name=\"node1\"} 67395656\n")
                .doesNotContain("patroni_master");
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("patroni_\\w+\\{scope=\"demo\",name=\"node1\"\\} \\d+"));
        assertThat(MetricsBody.of(node("node1", PRIMARY, true, ApiVersion.V3)))
                .contains("patroni_master{scope=\"demo\"} 1\n");
    }

    @Test
    void a_patch_merges_objects_replaces_values_and_removes_nulls() {
        DynamicConfig config = DynamicConfig.of(Topology.primary());
        JsonObject changes = new Gson()
                .fromJson(
                        "{\"ttl\":20,\"loop_wait\":null,\"postgresql\":{\"parameters\":{\"work_mem\":\"8MB\"}},\"maximum_lag_on_failover\":\"much\"}",
                        JsonObject.class);

        DynamicConfig patched = config.patchedWith(changes);

        assertThat(patched.json())
                .hasToString("{\"ttl\":20,\"retry_timeout\":0.875,\"maximum_lag_on_failover\":\"much\","
                        + "\"synchronous_mode\":false,\"postgresql\":{\"use_pg_rewind\":false,\"use_slots\":false,"
                        + "\"parameters\":{\"work_mem\":\"8MB\"}}}");
        assertThat(patched.ttl()).hasSeconds(20);
        assertThat(patched.loopWait()).as("removed: the default").hasMillis(250);
        assertThat(patched.maximumLag()).as("no number: the default").isEqualTo(1_048_576);
    }

    private static Identity identity(ApiVersion version) {
        return new Identity("demo", "7268616322854375442", "replicator", version);
    }

    private static NodeState node(String name, ServerStatus server, boolean leads, ApiVersion version) {
        return new NodeState(name, server, StateWords.of(server), leads, store(), 1_700_000_000L, 0, identity(version));
    }

    private static StoreView store() {
        return new StoreView(
                "node1",
                null,
                2,
                67395656,
                Map.of(
                        "node1", said(1, PRIMARY, null),
                        "node2", said(2, REPLICA, "node1"),
                        "node3", said(3, ServerStatus.of(State.CRASHED), "node1")),
                null,
                null,
                new SyncKey("node1", "node2"),
                List.of(new TimelineEntry(
                        1, 25623960, "no recovery target specified", Instant.parse("2026-11-21T12:00:00Z"), "node1")),
                DynamicConfig.of(Topology.primary().withReplicas(2)));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Publication said(int number, ServerStatus server, @Nullable String following) {
        return new Publication(
                "node" + number,
                StateWords.of(server),
                server,
                2,
                following,
                loopback(5000 + number),
                loopback(8000 + number),
                0);
    }
}
