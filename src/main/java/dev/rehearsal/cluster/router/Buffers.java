package dev.rehearsal.cluster.router;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** Memory for bytes that have to wait: direct buffers used again and again, since the JVM is slow to free them. */
final class Buffers {

    /** Up to here plain memory is cheaper. */
    private static final int SMALL = 8 * 1024;

    private static final int KEPT = 16;

    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();

    /** A copy of the rest of {@code bytes}, which are at most one read; ready to be read from. */
    ByteBuffer copy(ByteBuffer bytes) {
        ByteBuffer room = bytes.remaining() <= SMALL || bytes.remaining() > Wire.BUFFER
                ? ByteBuffer.allocate(bytes.remaining())
                : take();
        return room.put(bytes).flip();
    }

    /** Gives a copy back; it must not be used any more. */
    void give(ByteBuffer copy) {
        if (copy.isDirect() && free.size() < KEPT) {
            free.push(copy);
        }
    }

    private ByteBuffer take() {
        ByteBuffer used = free.poll();
        return used == null ? ByteBuffer.allocateDirect(Wire.BUFFER) : used.clear();
    }
}
