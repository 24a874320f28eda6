package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A port on 127.0.0.1 in front of one server, through which a stage reaches it so that the way can be broken without netem or
 * root.
 *
 * <p>A server that refuses a connection has it reset at the client at once. Thread-safe.
 */
public final class Link implements Line, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    private final Wire wire;
    private final String name;
    private final @Nullable Tap tap;
    private final Listener listener;
    private final FaultLine line;
    private final Ledger ledger = new Ledger();
    private volatile InetSocketAddress target;
    private volatile boolean closed;

    private Link(Wire wire, String name, InetSocketAddress target, @Nullable Tap tap) {
        this.wire = wire;
        this.name = name;
        this.target = target;
        this.tap = tap;
        this.line = new FaultLine(wire, this::listen);
        this.listener = Listener.open(wire, "the link to " + name, 0, this::accept, line::reset);
    }

    /** A link to {@code target}, called {@code name}; nothing is connected before a client comes. */
    public static Link open(Wire wire, String name, InetSocketAddress target) {
        return begin(new Link(wire, name, target, null));
    }

    /** The same with a tap on every connection. */
    public static Link open(Wire wire, String name, InetSocketAddress target, Tap tap) {
        return begin(new Link(wire, name, target, tap));
    }

    private static Link begin(Link link) {
        link.wire.run(() -> {
            link.wire.links().put(link.address(), link.line);
            link.listen();
        });
        return link;
    }

    /** Where clients connect. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** What it is called: the node behind it, as a rule. */
    public String name() {
        return name;
    }

    /** The server behind it. */
    public InetSocketAddress target() {
        return target;
    }

    /** Sends new connections elsewhere; those that are open stay where they are. */
    public void retarget(InetSocketAddress elsewhere) {
        target = elsewhere;
    }

    /** How many connections were made so far. */
    public long connections() {
        return wire.ask(ledger::count, 0L);
    }

    /** How many bytes were passed on so far. */
    public long bytes(Direction way) {
        return wire.ask(() -> ledger.bytes(way), 0L);
    }

    @Override
    public void hold() {
        line.hold();
    }

    @Override
    public void release() {
        line.release();
    }

    @Override
    public void freeze(Direction... ways) {
        line.freeze(ways);
    }

    @Override
    public void thaw(Direction... ways) {
        line.thaw(ways);
    }

    @Override
    public void cut() {
        line.cut();
    }

    @Override
    public void mend() {
        line.mend();
    }

    @Override
    public void reset() {
        line.reset();
    }

    @Override
    public void delay(Duration delay, Direction... ways) {
        line.delay(delay, ways);
    }

    @Override
    public boolean isFrozen() {
        return line.isFrozen();
    }

    @Override
    public boolean isCut() {
        return line.isCut();
    }

    @Override
    public int open() {
        return line.open();
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Resets every connection and gives the port back. */
    @Override
    public void close() {
        closed = true;
        wire.run(() -> {
            wire.links().remove(address());
            listener.close();
            line.reset();
        });
    }

    private void listen() {
        listener.listen(line.listens());
    }

    private void accept(SocketChannel client) {
        // A server that is gone may have left its port to this very link, which would then call itself without end.
        if (!line.lets() || target.equals(address())) {
            Sockets.reset(client);
            return;
        }
        try {
            Relay.begin(wire, line, ledger.open(client, name), tap, client, this::target);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client was gone before it was served", e);
            Sockets.reset(client);
        }
    }
}
