package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One of a relay's two sockets: what is read from it, and what is on its way into it. */
final class End implements Ready {

    private final Relay relay;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Outlet outlet;
    private final Direction reads;
    private int operations;
    private Ending ending = Ending.NONE;
    private boolean ended;

    /** What comes after the last byte that goes into this socket. */
    private enum Ending {
        NONE,
        FIN,
        RESET
    }

    End(Relay relay, Wire wire, SocketChannel channel, Direction reads, int operations) throws IOException {
        this.relay = relay;
        this.channel = channel;
        this.reads = reads;
        this.operations = operations;
        this.outlet = new Outlet(wire.buffers(), channel);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = wire.register(channel, operations, this);
    }

    /** The way of the bytes that are read here. */
    Direction reads() {
        return reads;
    }

    /** The way of the bytes that are written here. */
    Direction writes() {
        return reads == Direction.TO_SERVER ? Direction.TO_CLIENT : Direction.TO_SERVER;
    }

    SocketChannel channel() {
        return channel;
    }

    Outlet outlet() {
        return outlet;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether nothing more will be read here. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether the end of what is written here has been decided. */
    boolean isEnding() {
        return ending != Ending.NONE;
    }

    @Override
    public void ready(SelectionKey ready) {
        relay.ready(this, ready.readyOps());
    }

    @Override
    public void abandon() {
        relay.reset();
    }

    /** Reads once; -1 at the end. */
    int read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        ended |= count < 0;
        return count;
    }

    /** Passes the other side's end on after everything before it. */
    void endAfterwards(boolean reset) {
        if (ending != Ending.RESET) {
            ending = reset ? Ending.RESET : Ending.FIN;
        }
    }

    /** Carries out the end once everything before it has gone. */
    void finish() throws IOException {
        if (ending == Ending.RESET) {
            reset();
        } else if (ending == Ending.FIN && channel.isOpen() && !channel.socket().isOutputShutdown()) {
            channel.shutdownOutput();
        }
    }

    /** Whether nothing goes in either direction any more. */
    boolean isDone() {
        return !channel.isOpen() || (ended && channel.socket().isOutputShutdown());
    }

    /** Waits for exactly these operations. */
    void await(int wanted) {
        if (wanted != operations && key.isValid()) {
            operations = wanted;
            key.interestOps(wanted);
        }
    }

    /** Ends this socket at once; the peer sees a reset. */
    void reset() {
        Sockets.reset(channel);
        outlet.discard();
        ended = true;
    }

    /** Closes this socket in the ordinary way. */
    void close() {
        Sockets.close(channel);
        outlet.discard();
        ended = true;
    }
}
