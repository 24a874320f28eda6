package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;

/**
 * What is on its way into one socket: written at once when it can be, kept in order when the socket is full, frozen or slow.
 *
 * <p>Whoever fills it asks {@link #hasRoom} first and otherwise stops reading, so it never keeps more than one buffer, or what a
 * delay keeps in flight.
 */
final class Outlet {

    /** How much a delayed direction keeps in flight, as a network path would. */
    static final int IN_FLIGHT = 1 << 20;

    private final Buffers buffers;
    private final WritableByteChannel sink;
    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    private long queued;
    private boolean blocked;

    /** Some bytes and the moment from which they may arrive. */
    private record Chunk(ByteBuffer bytes, long due) {}

    Outlet(Buffers buffers, WritableByteChannel sink) {
        this.buffers = buffers;
        this.sink = sink;
    }

    /** Whether more may be put in while the direction has this delay. */
    boolean hasRoom(long delay) {
        return delay == 0 ? queue.isEmpty() : queued < IN_FLIGHT;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether the socket was full at the last attempt, so that it has to be waited for. */
    boolean isBlocked() {
        return blocked;
    }

    /** How long until the first of the queue may go, in nanoseconds; 0 when it may go now or there is none. */
    long remaining(long now) {
        Chunk head = queue.peek();
        return head == null ? 0 : Math.max(0, head.due() - now);
    }

    /** Takes all of the bytes: written as far as the socket takes them, copied where not. */
    void put(ByteBuffer bytes, long delay, boolean frozen) throws IOException {
        if (queue.isEmpty() && delay == 0 && !frozen) {
            sink.write(bytes);
            if (!bytes.hasRemaining()) {
                return;
            }
            blocked = true;
        }
        ByteBuffer copy = buffers.copy(bytes);
        queued += copy.remaining();
        queue.add(new Chunk(copy, System.nanoTime() + delay)); // one that is due sooner still waits behind its elders
    }

    /** Writes what is due, as far as the socket takes it. */
    void pump(long now) throws IOException {
        blocked = false;
        while (!queue.isEmpty() && remaining(now) == 0) {
            ByteBuffer head = queue.element().bytes();
            queued -= sink.write(head);
            if (head.hasRemaining()) {
                blocked = true;
                return;
            }
            buffers.give(queue.remove().bytes());
        }
    }

    /** Throws away what has not gone. */
    void discard() {
        queue.forEach(chunk -> buffers.give(chunk.bytes()));
        queue.clear();
        queued = 0;
        blocked = false;
    }
}
