package dev.rehearsal.cluster.embedded;

import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.machine.Require;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real HAProxy in front of a cluster, with one port that asks Patroni for the leader and one that takes any node. */
final class Haproxy implements AutoCloseable {

    private final Process process;
    private final int leader;
    private final int blind;
    private final int stats;

    private Haproxy(Process process, int leader, int blind, int stats) {
        this.process = process;
        this.leader = leader;
        this.blind = blind;
        this.stats = stats;
    }

    static Haproxy before(Cluster cluster, Path directory) throws IOException {
        Path program = Require.program("haproxy");
        int leader = freePort();
        int blind = freePort();
        int stats = freePort();
        StringBuilder checked = new StringBuilder();
        StringBuilder unchecked = new StringBuilder();
        for (Node node : cluster.nodes()) {
            String server =
                    "    server " + node.name() + " 127.0.0.1:" + node.address().getPort() + " check";
            checked.append(server)
                    .append(" port ")
                    .append(node.patroni().getPort())
                    .append('\n');
            unchecked.append(server).append('\n');
        }
        String configuration =
                """
                global
                    maxconn 200
                defaults
                    mode tcp
                    timeout connect 2s
                    timeout client 60s
                    timeout server 60s
                    default-server inter 100ms fall 2 rise 1 on-marked-down shutdown-sessions
                listen leader
                    bind 127.0.0.1:%d
                    option httpchk OPTIONS /primary
                    http-check expect status 200
                %slisten blind
                    bind 127.0.0.1:%d
                    balance roundrobin
                %sfrontend stats
                    mode http
                    bind 127.0.0.1:%d
                    stats enable
                    stats uri /stats
                """
                        .formatted(leader, checked, blind, unchecked, stats);
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), configuration);
        Process process = new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("haproxy.log").toFile())
                .start();
        Haproxy haproxy = new Haproxy(process, leader, blind, stats);
        try {
            haproxy.awaitChecks(cluster.nodes().size());
        } catch (RuntimeException e) {
            haproxy.close();
            throw e;
        }
        return haproxy;
    }

    /** Until it has checked every server once, HAProxy takes each for a leader. */
    private void awaitChecks(int nodes) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> status().lines()
                                .filter(line -> line.startsWith("leader,node") && line.contains(",DOWN,"))
                                .count()
                        == nodes - 1);
    }

    private String status() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + stats + "/stats;csv");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    String leaderUrl() {
        return "jdbc:postgresql://127.0.0.1:" + leader + "/app";
    }

    String blindUrl() {
        return "jdbc:postgresql://127.0.0.1:" + blind + "/app";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
