package dev.rehearsal.cluster.router;

import dev.rehearsal.cluster.Served;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is remembered of one connection. Only for the wire's thread. */
final class Connection {

    private final Ledger ledger;
    private final long id;
    private final int clientPort;
    private final String node;
    private final Instant opened = Instant.now();
    private final Tally bytes = new Tally();
    private @Nullable Instant closed;

    Connection(Ledger ledger, long id, int clientPort, String node) {
        this.ledger = ledger;
        this.id = id;
        this.clientPort = clientPort;
        this.node = node;
    }

    long id() {
        return id;
    }

    String node() {
        return node;
    }

    long bytes(Direction way) {
        return bytes.of(way);
    }

    boolean isOpen() {
        return closed == null;
    }

    void count(Direction way, int more) {
        bytes.add(way, more);
        ledger.count(way, more);
    }

    void close() {
        if (closed == null) {
            closed = Instant.now();
        }
    }

    Served served() {
        return new Served(
                id,
                clientPort,
                node,
                opened,
                closed == null,
                closed == null ? Instant.now() : closed,
                bytes(Direction.TO_SERVER),
                bytes(Direction.TO_CLIENT));
    }
}
