package dev.rehearsal.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.machine.Require;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What teams put before a Patroni cluster finds its leader here as well, and fails here as it fails there. */
class ClientsTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String READ_ONLY = "ERROR: cannot execute CREATE TYPE in a read-only transaction";
    private static Cluster cluster;
    private static int types;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(Topology.primary().withReplicas(3));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void haproxy_that_asks_patroni_always_reaches_the_leader_also_across_a_failover(@TempDir Path directory)
            throws IOException {
        try (Haproxy haproxy = Haproxy.before(cluster, directory)) {
            assertThat(createTypes(haproxy.leaderUrl(), 30)).isEmpty();

            Node old = cluster.awaitLeader(LONG);
            cluster.faults().kill(old);
            List<String> failures = new ArrayList<>();
            Awaitility.await()
                    .atMost(LONG)
                    .pollInterval(5, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        List<String> failure = createTypes(haproxy.leaderUrl(), 1);
                        failures.addAll(failure);
                        return failure.isEmpty();
                    });

            assertThat(createTypes(haproxy.leaderUrl(), 30)).isEmpty();
            assertThat(failures).isNotEmpty().noneMatch(failure -> failure.contains("read-only"));
            comeBack(old);
        }
    }

    @Test
    void haproxy_that_only_checks_for_a_port_sends_migrations_to_replicas(@TempDir Path directory) throws IOException {
        try (Haproxy haproxy = Haproxy.before(cluster, directory)) {
            // Four nodes in turn: of eight statements six meet a replica.
            assertThat(createTypes(haproxy.blindUrl(), 8)).hasSize(6).containsOnly(READ_ONLY);
        }
    }

    @Test
    void the_round_robin_route_fails_as_haproxy_does() {
        assertThat(createTypes(cluster.jdbcUrl(Routing.ROUND_ROBIN), 8))
                .hasSize(6)
                .containsOnly(READ_ONLY);
        assertThat(createTypes(cluster.jdbcUrl(Routing.LEADER), 8)).isEmpty();
        assertThat(createTypes(cluster.jdbcUrl(Routing.REPLICA), 2)).hasSize(2).containsOnly(READ_ONLY);
    }

    @Test
    void pgjdbc_with_several_hosts_follows_the_leader() {
        String url = "jdbc:postgresql://" + hosts(":") + "/app?targetServerType=primary";
        assertThat(createTypes(url, 4)).isEmpty();

        Node old = cluster.awaitLeader(LONG);
        cluster.faults().failover(LONG);

        assertThat(createTypes(url, 4)).isEmpty();
        comeBack(old);
    }

    @Test
    void psql_with_several_hosts_follows_the_leader() throws IOException, InterruptedException {
        Path psql = Require.program("psql");
        Node old = cluster.awaitLeader(LONG);
        assertThat(psql(psql)).isEqualTo(leaderPort());

        cluster.faults().failover(LONG);

        assertThat(psql(psql)).isEqualTo(leaderPort());
        comeBack(old);
    }

    private static String leaderPort() {
        return "f " + cluster.awaitLeader(LONG).address().getPort();
    }

    private static String psql(Path program) throws IOException, InterruptedException {
        String ports = cluster.nodes().stream()
                .map(node -> Integer.toString(node.address().getPort()))
                .collect(Collectors.joining(","));
        String hosts = cluster.nodes().stream().map(node -> "127.0.0.1").collect(Collectors.joining(","));
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "host=" + hosts + " port=" + ports
                        + " user=rehearsal dbname=app target_session_attrs=read-write connect_timeout=2",
                "-XAt",
                "-c",
                "select pg_is_in_recovery()",
                "-c",
                "\\echo :PORT");
        builder.environment().put("PGPASSWORD", cluster.login().password());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip().replace('\n', ' ');
    }

    private static String hosts(String separator) {
        return cluster.nodes().stream()
                .map(node -> "127.0.0.1" + separator + node.address().getPort())
                .collect(Collectors.joining(","));
    }

    /** Creates a type over a new connection each time; answers the messages of those that failed. */
    private static List<String> createTypes(String url, int count) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String sql = "create type \"MarketplaceType" + ++types + "\" as enum ('AMAZON', 'EBAY')";
            try (Connection connection = DriverManager.getConnection(
                            url, cluster.login().user(), cluster.login().password());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                failures.add(e.getMessage());
            }
        }
        return failures;
    }

    /** The next test finds all nodes up. */
    private static void comeBack(Node node) {
        cluster.faults().start(node);
        Awaitility.await().atMost(LONG).until(() -> node.role() == dev.rehearsal.cluster.Role.REPLICA);
        cluster.awaitCaughtUp(LONG);
    }
}
