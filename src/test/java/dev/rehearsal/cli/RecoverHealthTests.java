package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse recover --health}: the application has the last word. */
final class RecoverHealthTests {

    private static LiveCluster cluster;

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int unwell;
    private HttpServer application;

    @BeforeAll
    static void start() {
        cluster = new LiveCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void serve() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/health", exchange -> {
            boolean isWell = asked.incrementAndGet() > unwell;
            byte[] answer = (isWell ? "ok" : "{\"status\":\"degraded\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isWell ? 200 : 503, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        application.start();
    }

    @AfterEach
    void end() {
        application.stop(0);
    }

    @Test
    void an_application_that_comes_up_after_a_while_is_awaited() throws Exception {
        unwell = 2;

        Run run = recovered("slow", "10s");

        assertThat(run.out()).contains("waiting for " + url() + ", at most 10 s\nthe application is well: 200 ok\n");
        assertThat(run.exitCode()).isZero();
        assertThat(asked).hasValue(3);
    }

    @Test
    void one_that_never_does_is_told_with_its_answer() throws Exception {
        unwell = Integer.MAX_VALUE;

        Run run = recovered("never", "1s");

        assertThat(run.out()).contains("\nRecovered\n", "the application is not well: 503 {\"status\":\"degraded\"}\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void an_address_that_is_none_is_told_before_anything_is_done() {
        Run run = Run.of("recover", folder.toString(), "--url", cluster.url(0, "postgres"), "--health", "10.0.0.20/up");

        assertThat(run.err())
                .startsWith(
                        "rehearse recover: --health 10.0.0.20/up: expected a URL such as http://127.0.0.1:3000/health\n");
        assertThat(run.exitCode()).isEqualTo(64);
    }

    private Run recovered(String name, String limit) throws SQLException, IOException {
        FailedServer failed = new FailedServer(cluster, folder);
        return failed.recover(failed.in(name), "--yes", "--health", url(), "--health-timeout", limit);
    }

    private String url() {
        return "http://127.0.0.1:" + application.getAddress().getPort() + "/health";
    }
}
