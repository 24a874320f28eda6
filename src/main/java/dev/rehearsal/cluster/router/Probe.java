package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One health check: an HTTP request that has to be answered with 200, or without a request a connection that has to be made and to
 * stay.
 */
final class Probe implements Ready {

    /** A link accepts for a server that is gone and then resets; a connection that outlives this is taken for good. */
    private static final long STAYS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long STANDSTILL = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int STATUS_LENGTH = "HTTP/1.0 200".length();

    private final Wire wire;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final @Nullable ByteBuffer request;
    private final Consumer<Boolean> verdict;
    private final StringBuilder answer = new StringBuilder();
    private final Duration timeout;
    private Timer deadline;
    private @Nullable Timer stays;
    private boolean told;

    private Probe(Wire wire, InetSocketAddress target, String path, Duration timeout, Consumer<Boolean> verdict)
            throws IOException {
        this.wire = wire;
        this.verdict = verdict;
        this.timeout = timeout;
        this.request = path.isEmpty() ? null : request(target, path);
        this.channel = SocketChannel.open();
        this.key = wire.register(channel, SelectionKey.OP_CONNECT, this);
        this.deadline = wire.after(timeout.toNanos(), this::overdue);
    }

    /** Begins a check of {@code target}: an OPTIONS request for {@code path}, or a bare connection when that is empty. */
    static void begin(Wire wire, InetSocketAddress target, String path, Duration timeout, Consumer<Boolean> verdict) {
        try {
            Probe probe = new Probe(wire, target, path, timeout, verdict);
            try {
                if (probe.channel.connect(target) && Sockets.finishConnect(probe.channel)) {
                    probe.connected();
                }
            } catch (IOException e) {
                probe.end(false);
            }
        } catch (IOException e) {
            verdict.accept(false);
        }
    }

    private static ByteBuffer request(InetSocketAddress target, String path) {
        String text = "OPTIONS " + path + " HTTP/1.0\r\nHost: " + target.getHostString() + ":" + target.getPort()
                + "\r\n\r\n";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (ready.isConnectable() && Sockets.finishConnect(channel)) {
                connected();
            } else if (ready.isReadable()) {
                read();
            }
        } catch (IOException e) {
            end(false);
        }
    }

    @Override
    public void abandon() {
        end(false);
    }

    private void connected() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        if (request == null) {
            stays = wire.after(STAYS, () -> end(true));
        } else {
            channel.write(request); // a few dozen bytes always fit into an empty socket
        }
    }

    private void read() throws IOException {
        ByteBuffer buffer = wire.buffer().clear();
        if (channel.read(buffer) < 0) {
            end(false);
            return;
        }
        buffer.flip();
        while (buffer.hasRemaining() && answer.length() < STATUS_LENGTH) {
            answer.append((char) buffer.get());
        }
        if (answer.length() == STATUS_LENGTH) {
            tell(answer.toString().matches("HTTP/1\\.[01] 200")); // the rest is read so that the server sees no reset
        }
    }

    /** A deadline that comes late itself tells of a program that stood still, not of the node: that gets its time once more. */
    private void overdue() {
        if (System.nanoTime() - deadline.due() > STANDSTILL) {
            deadline = wire.after(timeout.toNanos(), this::overdue);
        } else {
            end(false);
        }
    }

    private void tell(boolean good) {
        if (!told) {
            told = true;
            verdict.accept(good);
        }
    }

    private void end(boolean good) {
        deadline.cancel();
        if (stays != null) {
            stays.cancel();
        }
        Sockets.close(channel);
        tell(good);
    }
}
