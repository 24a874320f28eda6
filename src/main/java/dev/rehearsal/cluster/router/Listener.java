package dev.rehearsal.cluster.router;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port on the loopback interface that hands its clients to whoever opened it. */
final class Listener implements Ready {

    private static final System.Logger LOG = System.getLogger(Listener.class.getName());

    /** What the operating system keeps for us while we do not listen. */
    private static final int BACKLOG = 1024;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Wire wire;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final Consumer<SocketChannel> accept;
    private final Runnable abandoned;
    private @Nullable SelectionKey key;

    private Listener(Wire wire, ServerSocketChannel channel, Consumer<SocketChannel> accept, Runnable abandoned)
            throws IOException {
        this.wire = wire;
        this.channel = channel;
        this.accept = accept;
        this.abandoned = abandoned;
        this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    /** Listens on {@code port}, or on any free one for 0. */
    static Listener open(Wire wire, String name, int port, Consumer<SocketChannel> accept, Runnable abandoned) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
                return new Listener(wire, channel, accept, abandoned);
            } catch (IOException e) {
                Sockets.close(channel);
                throw e;
            }
        } catch (IOException e) {
            throw new HarnessException(
                    "could not listen on 127.0.0.1:" + port + " for " + name + ": " + e.getMessage(), e);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Begins to take clients, or stops leaving them to the operating system. */
    void listen(boolean on) {
        int wanted = on ? SelectionKey.OP_ACCEPT : 0;
        try {
            if (key == null) {
                key = wire.register(channel, wanted, this);
            } else if (key.isValid()) {
                key.interestOps(wanted);
            }
        } catch (IOException e) {
            throw new HarnessException("could not listen on " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            for (SocketChannel client = channel.accept();
                    client != null && ready.interestOps() != 0;
                    client = channel.accept()) {
                accept.accept(client);
            }
        } catch (IOException e) {
            // Out of file descriptors: the client stays in the queue, so without a pause this would spin.
            LOG.log(System.Logger.Level.WARNING, "could not accept a connection on " + address, e);
            listen(false);
            wire.after(TimeUnit.MILLISECONDS.toNanos(100), () -> listen(true));
        }
    }

    @Override
    public void abandon() {
        close();
        abandoned.run();
    }

    void close() {
        Sockets.close(channel);
    }
}
