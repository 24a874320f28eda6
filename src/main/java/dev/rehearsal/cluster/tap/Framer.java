package dev.rehearsal.cluster.tap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into messages, however they were split or joined on their way, and hands on those that its reader lets
 * pass, many at a time. Of a long message it keeps no more than the reader wants to see of it.
 */
final class Framer {

    /** What becomes of a message. */
    enum Fate {
        /** It goes on. */
        PASS,
        /** It does not go on; the reader may have put something else in its place. */
        SWALLOW,
        /** It is judged again after {@link Framer#go()}. */
        WAIT
    }

    /** Judges messages. */
    interface Reader {

        /** How many bytes of a message of that type and length, counted with its header, have to be there to judge it. */
        int wants(int type, int total);

        /** Judges a message of which only the header is wanted. */
        Fate judge(int type, int total);

        /** Judges a message by its beginning, which starts with the header. */
        Fate judge(int type, ByteBuffer beginning, int total);
    }

    /** The length of a header: type and length. */
    static final int HEADER = 5;

    /** Before a session has begun there is no type: length and code. */
    private static final int UNTYPED_HEADER = 8;

    private static final int ROOM = 512;

    private final Reader reader;
    private final Consumer<ByteBuffer> sink;
    private boolean typed;
    private boolean stopped;
    private ByteBuffer input = ByteBuffer.allocate(0);
    private int run;
    private byte[] part = new byte[ROOM];
    private int filled;
    private long rest;
    private boolean passing;

    /** A framer for streams whose first messages are {@code typed} or not. */
    Framer(boolean typed, Reader reader, Consumer<ByteBuffer> sink) {
        this.typed = typed;
        this.reader = reader;
        this.sink = sink;
    }

    /** From the next message on there is a type. */
    void becomeTyped() {
        typed = true;
    }

    /** Judges nothing more after the present message until {@link #go()}. */
    void stop() {
        stopped = true;
    }

    /** Goes on with what is fed next. */
    void go() {
        stopped = false;
    }

    /** Puts a message of our own before the one that is being judged. */
    void inject(ByteBuffer message) {
        flush();
        sink.accept(message);
    }

    /** Reads all of {@code bytes}, or up to where it was stopped. */
    void feed(ByteBuffer bytes) {
        input = bytes;
        run = bytes.position();
        boolean more = true;
        while (more) {
            more = rest > 0 ? skip() : !stopped && (filled > 0 ? complete() : begin());
        }
        flush();
    }

    /** Goes over what is left of a message that was judged; false when the bytes are used up. */
    private boolean skip() {
        int step = (int) Math.min(rest, input.remaining());
        if (!passing) {
            flush();
        }
        input.position(input.position() + step);
        rest -= step;
        if (!passing) {
            run = input.position();
        }
        return rest == 0;
    }

    /** Judges the message that begins here; false when it waits or is not there yet. */
    private boolean begin() {
        int start = input.position();
        int left = input.remaining();
        if (left < header()) {
            return keep(left);
        }
        int type = typed ? input.get(start) : 0;
        int total = typed ? 1 + input.getInt(start + 1) : input.getInt(start);
        int wanted = wanted(type, total);
        if (left < wanted) {
            return keep(left);
        }
        Fate fate = wanted <= header() && typed
                ? reader.judge(type, total)
                : reader.judge(type, input.slice(start, wanted), total);
        if (fate == Fate.WAIT) {
            return false;
        }
        if (fate == Fate.SWALLOW) {
            flush();
        }
        input.position(start + wanted);
        if (fate == Fate.SWALLOW) {
            run = input.position();
        }
        rest = (long) total - wanted;
        passing = fate == Fate.PASS;
        return true;
    }

    /** Adds to a message whose beginning came before, and judges it when there is enough. */
    private boolean complete() {
        int needed = header();
        if (!fill(needed)) {
            return false;
        }
        ByteBuffer beginning = ByteBuffer.wrap(part);
        int type = typed ? part[0] : 0;
        int total = typed ? 1 + beginning.getInt(1) : beginning.getInt(0);
        needed = wanted(type, total);
        if (!fill(needed)) {
            return false;
        }
        Fate fate = needed <= header() && typed
                ? reader.judge(type, total)
                : reader.judge(type, ByteBuffer.wrap(part, 0, filled).slice(), total);
        if (fate == Fate.WAIT) {
            return false;
        }
        if (fate == Fate.PASS) {
            sink.accept(ByteBuffer.wrap(part, 0, filled));
        }
        rest = (long) total - filled;
        passing = fate == Fate.PASS;
        filled = 0;
        part = part.length > ROOM * ROOM ? new byte[ROOM] : part;
        return true;
    }

    private int header() {
        return typed ? HEADER : UNTYPED_HEADER;
    }

    private int wanted(int type, int total) {
        if (total < header()) {
            throw new ProtocolException("a message of type " + type + " says that it is " + total + " bytes long");
        }
        return Math.max(header(), Math.min(total, reader.wants(type, total)));
    }

    private boolean keep(int left) {
        flush();
        return left > 0 && fill(left);
    }

    /** Takes bytes into the kept part until it has so many; false when there are not enough. */
    private boolean fill(int needed) {
        int step = Math.min(needed - filled, input.remaining());
        if (step > 0) {
            if (part.length < filled + step) {
                part = Arrays.copyOf(part, Math.max(filled + step, 2 * part.length));
            }
            input.get(part, filled, step);
            filled += step;
            run = input.position();
        }
        return filled >= needed;
    }

    private void flush() {
        int end = input.position();
        if (end > run) {
            int start = run;
            run = end;
            sink.accept(input.slice(start, end - start));
        }
    }
}
