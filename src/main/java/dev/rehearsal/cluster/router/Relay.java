package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection and the one to the server behind it: what is read on one side goes out on the other, as the line's
 * faults allow.
 */
final class Relay {

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    private final Wire wire;
    private final FaultLine line;
    private final Connection connection;
    private final Supplier<InetSocketAddress> target;
    private final End client;
    private final End server;
    private Tap.@Nullable Session session;
    private boolean connecting;
    private boolean connected;
    private boolean paused;
    private boolean over;
    private @Nullable ByteBuffer unread;
    private @Nullable Timer alarm;

    private Relay(
            Wire wire, FaultLine line, Connection connection, SocketChannel client, Supplier<InetSocketAddress> target)
            throws IOException {
        this.wire = wire;
        this.line = line;
        this.connection = connection;
        this.target = target;
        this.client = new End(this, wire, client, Direction.TO_SERVER, 0);
        this.server = new End(this, wire, SocketChannel.open(), Direction.TO_CLIENT, 0);
    }

    /** Takes over a client that was just accepted. */
    static void begin(
            Wire wire,
            FaultLine line,
            Connection connection,
            @Nullable Tap tap,
            SocketChannel client,
            Supplier<InetSocketAddress> target) {
        try {
            Relay relay = new Relay(wire, line, connection, client, target);
            relay.session = tap == null ? null : tap.open(new TapView(relay, connection));
            line.add(relay);
            relay.update();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client was gone before its connection was made", e);
            connection.close();
            Sockets.reset(client);
        }
    }

    /** Goes on as far as the line allows now; called again whenever that may have changed. */
    void update() {
        if (over) {
            return;
        }
        if (!connected && !connecting && line.mayConnect()) {
            connect();
        }
        long now = System.nanoTime(); // one for all: what was not due when it was looked at must be slept for
        if (connected) {
            pump(client, now);
            pump(server, now);
        }
        if (client.isDone() && server.isDone()) {
            close();
        }
        if (over) {
            return;
        }
        await(client, server, now);
        await(server, client, now);
    }

    /** Something can be done with one side's socket. */
    void ready(End end, int operations) {
        if (over) {
            return;
        }
        if ((operations & SelectionKey.OP_CONNECT) != 0) {
            finishConnect();
        }
        if ((operations & SelectionKey.OP_READ) != 0 && end.isOpen()) {
            read(end);
        }
        update();
    }

    /** Ends both sides at once with a reset. */
    void reset() {
        if (!over) {
            client.reset();
            server.reset();
            close();
        }
    }

    /** Bytes for one side, from the other or from the tap. */
    void put(End end, ByteBuffer bytes) {
        connection.count(end.writes(), bytes.remaining());
        if (!end.isOpen() || end.isEnding()) {
            bytes.position(bytes.limit());
            return;
        }
        try {
            end.outlet().put(bytes, line.delay(end.writes()), line.isFrozen(end.writes()));
        } catch (IOException e) {
            bytes.position(bytes.limit());
            broke(end, e);
        }
    }

    End client() {
        return client;
    }

    End server() {
        return server;
    }

    Wire wire() {
        return wire;
    }

    /** Reads nothing more from the client until {@link #resume()}. */
    void pause() {
        paused = true;
    }

    /** Feeds the tap what it left unread, then reads on. */
    void resume() {
        paused = false;
        ByteBuffer rest = unread;
        unread = null;
        if (!over) {
            feed(rest == null ? ByteBuffer.allocate(0) : rest);
        }
        update();
    }

    private void connect() {
        try {
            connecting = true;
            if (server.channel().connect(target.get())) {
                finishConnect();
            }
        } catch (IOException e) {
            broke(server, e);
        }
    }

    private void finishConnect() {
        try {
            connected = Sockets.finishConnect(server.channel());
            connecting = !connected;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a server refused a connection", e);
            reset();
        }
    }

    private void read(End end) {
        ByteBuffer buffer = wire.buffer().clear();
        try {
            if (end.read(buffer) < 0) {
                ended(end, false);
                return;
            }
        } catch (IOException e) {
            broke(end, e);
            return;
        }
        buffer.flip();
        if (session == null) {
            put(other(end), buffer);
        } else if (end == client) {
            feed(buffer);
        } else {
            session.fromServer(buffer);
        }
    }

    private void feed(ByteBuffer bytes) {
        if (session != null) {
            session.fromClient(bytes);
            if (bytes.hasRemaining() && !over) {
                unread = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            }
        }
    }

    private void ended(End end, boolean reset) {
        if (session != null) {
            session.ended(end.reads());
        }
        other(end).endAfterwards(reset);
    }

    /** One side was reset: the other is to see that too, after what was sent before it. */
    private void broke(End end, IOException cause) {
        LOG.log(System.Logger.Level.DEBUG, "a connection was reset", cause);
        end.reset();
        if (connected) {
            ended(end, true);
            wire.later(this::update); // the other side may have been looked at already in this round
        } else {
            reset();
        }
    }

    private void pump(End end, long now) {
        Direction way = end.writes();
        if (over || !end.isOpen() || line.isFrozen(way)) {
            return;
        }
        try {
            end.outlet().pump(now);
            if (end.outlet().isEmpty()) {
                end.finish();
            }
        } catch (IOException e) {
            broke(end, e);
        }
    }

    /** Decides what one side waits for: room to write, something to read, or a moment in time. */
    private void await(End end, End other, long now) {
        int wanted = 0;
        if (!connected) {
            wanted = end == server && connecting ? SelectionKey.OP_CONNECT : 0;
        } else if (end.isOpen()) {
            boolean full = !other.outlet().hasRoom(line.delay(end.reads()));
            boolean held = end == client && paused;
            if (!end.hasEnded() && !other.isEnding() && !full && !held && !line.isFrozen(end.reads())) {
                wanted |= SelectionKey.OP_READ;
            }
            if (end.outlet().isBlocked() && !line.isFrozen(end.writes())) {
                wanted |= SelectionKey.OP_WRITE;
            }
            sleep(end, now);
        }
        end.await(wanted);
    }

    private void sleep(End end, long now) {
        long wait = end.outlet().remaining(now);
        if (wait > 0 && alarm == null) {
            alarm = wire.after(wait, () -> {
                alarm = null;
                update();
            });
        }
    }

    private End other(End end) {
        return end == client ? server : client;
    }

    private void close() {
        over = true;
        client.close();
        server.close();
        if (alarm != null) {
            alarm.cancel();
        }
        line.remove(this);
        connection.close();
        if (session != null) {
            session.closed();
        }
    }
}
