package dev.rehearsal.cluster.router;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A node whose database greets with the node's name, and whose API says whatever role the test wants. */
final class FakeNode implements AutoCloseable {

    private final String name;
    private final EchoServer database;
    private final HttpServer api;
    private volatile String role = "none";

    private FakeNode(String name, EchoServer database, HttpServer api) {
        this.name = name;
        this.database = database;
        this.api = api;
    }

    static FakeNode start(String name, String role) {
        try {
            HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeNode node = new FakeNode(name, EchoServer.start(name), api);
            api.createContext("/", node::answer);
            api.start();
            return node.becomes(role);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeNode becomes(String newRole) {
        role = newRole;
        return this;
    }

    InetSocketAddress database() {
        return database.address();
    }

    InetSocketAddress patroni() {
        return api.getAddress();
    }

    Backend backend() {
        return Backend.of(name, database(), patroni());
    }

    @Override
    public void close() {
        database.close();
        api.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean asked = exchange.getRequestMethod().equals("OPTIONS")
                && exchange.getRequestURI().getPath().equals("/" + role);
        exchange.sendResponseHeaders(asked ? 200 : 503, -1);
        exchange.close();
    }
}
