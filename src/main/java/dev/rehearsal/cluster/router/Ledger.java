package dev.rehearsal.cluster.router;

import dev.rehearsal.cluster.Served;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/** The connections of one port, the newest {@value #KEPT} and all that are open. Only for the wire's thread. */
final class Ledger {

    static final int KEPT = 10_000;

    private final ArrayDeque<Connection> connections = new ArrayDeque<>();
    private final Tally bytes = new Tally();
    private long count;

    /** Begins the account of a client that was just accepted. */
    Connection open(SocketChannel client, String node) throws IOException {
        int port = ((InetSocketAddress) client.getRemoteAddress()).getPort();
        Connection connection = new Connection(this, ++count, port, node);
        connections.add(connection);
        if (connections.size() > KEPT) {
            forgetOldest();
        }
        return connection;
    }

    long count() {
        return count;
    }

    long bytes(Direction way) {
        return bytes.of(way);
    }

    void count(Direction way, int more) {
        bytes.add(way, more);
    }

    List<Served> served() {
        return connections.stream().map(Connection::served).toList();
    }

    private void forgetOldest() {
        for (Iterator<Connection> oldest = connections.iterator(); oldest.hasNext(); ) {
            if (!oldest.next().isOpen()) {
                oldest.remove();
                return;
            }
        }
    }
}
