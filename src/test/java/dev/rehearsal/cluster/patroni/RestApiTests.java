package dev.rehearsal.cluster.patroni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Event;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API of real nodes over HTTP. */
class RestApiTests {

    private TestCluster cluster;

    @BeforeEach
    void start() throws SQLException {
        cluster = new TestCluster(Topology.primary().withReplicas(1));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void every_page_answers_get_head_and_options_with_the_same_code() throws IOException {
        Map<String, int[]> pages = Map.ofEntries(
                Map.entry("/", new int[] {200, 503}),
                Map.entry("/primary", new int[] {200, 503}),
                Map.entry("/master", new int[] {200, 503}),
                Map.entry("/leader", new int[] {200, 503}),
                Map.entry("/read-write", new int[] {200, 503}),
                Map.entry("/replica", new int[] {503, 200}),
                Map.entry("/async", new int[] {503, 200}),
                Map.entry("/sync", new int[] {503, 503}),
                Map.entry("/standby-leader", new int[] {503, 503}),
                Map.entry("/read-only", new int[] {200, 200}),
                Map.entry("/health", new int[] {200, 200}),
                Map.entry("/patroni", new int[] {200, 200}),
                Map.entry("/cluster", new int[] {200, 200}),
                Map.entry("/config", new int[] {200, 200}),
                Map.entry("/history", new int[] {200, 200}),
                Map.entry("/metrics", new int[] {200, 200}),
                Map.entry("/liveness", new int[] {200, 200}),
                Map.entry("/readiness", new int[] {200, 200}),
                Map.entry("/no/such/page", new int[] {503, 503}));
        for (Map.Entry<String, int[]> page : pages.entrySet()) {
            for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
                for (int node = 1; node <= 2; node++) {
                    Http answer = send(method, "node" + node, page.getKey(), "");
                    assertThat(answer.code())
                            .as(method + " " + page.getKey() + " on node" + node)
                            .isEqualTo(page.getValue()[node - 1]);
                    if (!method.equals("GET")) {
                        assertThat(answer.body()).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void bodies_have_patronis_types() throws IOException {
        assertThat(send("GET", "node1", "/patroni", "").type()).isEqualTo("application/json");
        assertThat(send("GET", "node1", "/metrics", "").type()).isEqualTo("text/plain");
        JsonObject status = json(send("GET", "node1", "/", ""));
        assertThat(status.get("role").getAsString()).isEqualTo("primary");
        assertThat(status.getAsJsonArray("replication")).hasSize(1);
        assertThat(json(send("GET", "node2", "/cluster", "")).getAsJsonArray("members"))
                .hasSize(2);
    }

    @Test
    void a_switchover_is_done_when_it_is_answered() throws IOException {
        Http answer = send("POST", "node2", "/switchover", "{\"leader\":\"node1\",\"candidate\":\"node2\"}");

        assertThat(answer.body()).isEqualTo("Successfully switched over to \"node2\"");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(send("GET", "node2", "/primary", "").code()).isEqualTo(200);
        assertThat(send("GET", "node1", "/history", "").body())
                .matches("\\[\\[1,\\d+,\"no recovery target specified\",\"[^\"]+\",\"node2\"]]");
    }

    @Test
    void a_failover_by_hand_names_only_the_candidate() throws IOException {
        Http answer = send("POST", "node1", "/failover", "{\"candidate\":\"node2\"}");

        assertThat(answer.body()).isEqualTo("Successfully failed over to \"node2\"");
    }

    @Test
    void wishes_that_make_no_sense_are_refused() throws IOException {
        assertRefused(
                "/switchover", "{\"leader\":\"node2\",\"candidate\":\"node1\"}", 412, "leader name does not match");
        assertRefused(
                "/switchover", "{\"leader\":\"node1\",\"candidate\":\"node9\"}", 412, "candidate does not exists");
        assertRefused(
                "/switchover",
                "{\"candidate\":\"node2\"}",
                400,
                "Switchover could be performed only from a specific leader");
        assertRefused(
                "/failover", "{\"leader\":\"node1\"}", 400, "Failover could be performed only to a specific candidate");
        assertRefused("/reinitialize", "", 503, "I am the leader, can not reinitialize");
        assertRefused("/restart", "{\"role\":\"replica\"}", 503, "restart conditions are not satisfied");
        assertRefused("/restart", "{\"role\":\"boss\"}", 400, "PostgreSQL role should be either primary or replica");
        assertRefused("/restart", "{\"when\":1}", 400, "Unknown filter for the scheduled restart: when");
        for (String path : new String[] {"/switchover", "/failover", "/restart", "/reinitialize"}) {
            assertThat(send("POST", "node1", path, "{not json").code()).as(path).isEqualTo(400);
        }
        assertThat(send("PATCH", "node1", "/config", "[]").code()).isEqualTo(400);
        assertThat(send("POST", "node1", "/nonsense", "{}").code()).isEqualTo(501);
        assertThat(send("DELETE", "node1", "/switchover", "").code()).isEqualTo(404);

        assertThat(cluster.primaries()).containsExactly("node1");
    }

    @Test
    void a_switchover_without_a_living_candidate_is_not_possible() throws IOException {
        cluster.patroni.kill("node2");

        assertRefused(
                "/switchover",
                "{\"leader\":\"node1\",\"candidate\":\"node2\"}",
                412,
                "switchover is not possible: no good candidates have been found");
    }

    @Test
    void the_configuration_is_patched_for_all_nodes() throws IOException {
        assertThat(json(send("PATCH", "node1", "/config", "{\"ttl\":5}"))
                        .get("ttl")
                        .getAsInt())
                .isEqualTo(5);
        assertThat(json(send("GET", "node2", "/config", "")).get("ttl").getAsInt())
                .isEqualTo(5);
    }

    @Test
    void a_restarted_server_keeps_its_role() throws IOException {
        assertThat(send("POST", "node1", "/restart", "{}").body()).isEqualTo("restarted successfully");
        assertThat(send("POST", "node2", "/restart", "").body()).isEqualTo("restarted successfully");

        cluster.awaitAllStreaming();
        assertThat(cluster.primaries()).containsExactly("node1");
        assertThat(cluster.server("node1").status().timeline()).isEqualTo(1);
    }

    @Test
    void a_replica_is_made_anew_on_request() throws IOException {
        assertThat(send("POST", "node2", "/reinitialize", "{\"force\":true}").body())
                .isEqualTo("reinitialize started");
        cluster.awaitEvent(Event.Kind.CLONED);
        cluster.awaitAllStreaming();
    }

    @Test
    void a_frozen_nodes_api_is_silent_and_a_killed_ones_refuses() throws IOException {
        InetSocketAddress api = cluster.patroni.api("node2").orElseThrow();
        cluster.freeze("node2");
        assertThatThrownBy(() -> send("GET", "node2", "/health", "", Duration.ofMillis(300)))
                .isInstanceOf(SocketTimeoutException.class);
        cluster.thaw("node2");
        assertThat(send("GET", "node2", "/health", "").code()).isEqualTo(200);

        cluster.patroni.kill("node2");
        assertThatThrownBy(() -> Http.send(api, "GET", "/health", "", TestCluster.LONG))
                .isInstanceOf(ConnectException.class);
        cluster.patroni.revive("node2");
        assertThat(cluster.patroni.api("node2")).as("where it was").contains(api);
    }

    private void assertRefused(String path, String body, int code, String text) throws IOException {
        Http answer = send("POST", "node1", path, body);
        assertThat(answer.body()).isEqualTo(text);
        assertThat(answer.code()).as(text).isEqualTo(code);
    }

    private Http send(String method, String node, String path, String body) throws IOException {
        return send(method, node, path, body, TestCluster.LONG);
    }

    private Http send(String method, String node, String path, String body, Duration patience) throws IOException {
        return Http.send(cluster.patroni.api(node).orElseThrow(), method, path, body, patience);
    }

    private static JsonObject json(Http answer) {
        return new Gson().fromJson(answer.body(), JsonObject.class);
    }
}
