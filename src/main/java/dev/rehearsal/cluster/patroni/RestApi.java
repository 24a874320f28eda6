package dev.rehearsal.cluster.patroni;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** One node's REST API: HTTP on the loopback. While frozen it accepts requests and leaves them unanswered. */
final class RestApi implements AutoCloseable {

    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final FreezableExecutor executor;

    private RestApi(HttpServer server) {
        this.server = server;
        this.executor =
                new FreezableExecutor("patroni api " + server.getAddress().getPort());
    }

    /** Binds {@code port}, or another one when it is 0 or was taken meanwhile. */
    static RestApi listen(int port) {
        try {
            return new RestApi(bind(port));
        } catch (IOException e) {
            throw new HarnessException("could not open a port for the REST API on 127.0.0.1", e);
        }
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    void serve(Agent agent, Peers peers, Identity identity) {
        Readings readings = new Readings(agent, identity);
        Wishes wishes = new Wishes(agent, peers);
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            try (exchange) {
                write(exchange, answer(exchange, readings, wishes));
            }
        });
        startAsDaemon();
    }

    /** The dispatcher is a daemon only if the thread that starts it is: a cluster that nobody closed must not keep a JVM alive. */
    private void startAsDaemon() {
        Thread starter = new Thread(server::start, "rehearsal-api-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while opening the REST API", e);
        }
    }

    void freeze() {
        executor.freeze();
    }

    void thaw() {
        executor.thaw();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private static HttpServer bind(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (BindException e) {
            if (port == 0) {
                throw e;
            }
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    private static Answer answer(HttpExchange exchange, Readings readings, Wishes wishes) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        Query query = Query.of(exchange.getRequestURI());
        String body = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        try {
            return switch (method) {
                case "GET" -> readings.get(path, query);
                case "HEAD", "OPTIONS" -> readings.codeOnly(path, query);
                default ->
                    switch (method + " /" + Readings.firstSegment(path)) {
                        case "PATCH /config" -> wishes.patchConfig(body);
                        case "POST /switchover" -> wishes.switchover(body);
                        case "POST /failover" -> wishes.failover(body);
                        case "POST /restart" -> wishes.restart(body);
                        case "POST /reinitialize" -> wishes.reinitialize(body);
                        case "POST /reload" -> Answer.text(202, "reload scheduled");
                        case "DELETE /switchover" -> Answer.text(404, "no switchover is scheduled");
                        case "DELETE /restart" -> Answer.text(404, "no restarts are scheduled");
                        default -> Answer.error(501, "Unsupported method");
                    };
            };
        } catch (StoreUnreachableException e) {
            return Answer.text(503, String.valueOf(e.getMessage()));
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Connection", "close"); // as Patroni, which speaks HTTP/1.0
        if (body.length == 0) {
            exchange.sendResponseHeaders(answer.code(), -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.code(), body.length);
        exchange.getResponseBody().write(body);
    }
}
