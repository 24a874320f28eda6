package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.tap.Expected.Kind;
import dev.rehearsal.cluster.tap.Framer.Fate;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** Reads what the client asks for. */
final class ClientSide implements Framer.Reader {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSSENC_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int PROTOCOL_3 = 3;

    /** How much of a text is looked at before the message goes on. */
    private static final int TEXT = 1 << 20;

    /** Room for the names at the beginning of a message. */
    private static final int NAMES = 16 * 1024;

    private final Pipeline pipeline;
    private final Supplier<Charset> charset;
    private final Door door;

    /** What the reader may do to its session. */
    interface Door {

        /** Refuses encryption. */
        void declineEncryption();

        /** The client asks for something; it may have to wait. */
        Fate asks(Supplier<String> sql);

        /** The client takes its leave; it may have to wait. */
        Fate leaves();

        /** The session begins as the client says, or in other words. */
        Fate begin(ByteBuffer startup);

        /** A Sync passes. */
        Fate sync();

        /** The client wants something run. */
        Fate run(Statement.Kind kind, Kind answer, String name, String sql, ByteBuffer message);
    }

    ClientSide(Pipeline pipeline, Supplier<Charset> charset, Door door) {
        this.pipeline = pipeline;
        this.charset = charset;
        this.door = door;
    }

    @Override
    public int wants(int type, int total) {
        return switch (type) {
            case 'Q', 'P' -> Math.min(total, TEXT);
            case 0 -> total > NAMES ? Framer.HEADER : total;
            case 'B', 'D', 'C', 'E' -> Math.min(total, NAMES);
            case 'F' -> Math.min(total, Framer.HEADER + 4);
            default -> Framer.HEADER;
        };
    }

    @Override
    public Fate judge(int type, int total) {
        switch (type) {
            case 'S' -> {
                return door.sync();
            }
            case 'c', 'f' -> pipeline.copyEnds();
            case 'X' -> {
                return door.leaves();
            }
            default -> {
                return Fate.PASS; // data, passwords, Flush, Terminate
            }
        }
        return Fate.PASS;
    }

    @Override
    public Fate judge(int type, ByteBuffer message, int total) {
        if (type == 0) {
            return begin(message.getInt(4), message, total);
        }
        boolean begins = type == 'Q' || type == 'P' || type == 'B' || type == 'F';
        if (begins && door.asks(() -> sql(type, message)) == Fate.WAIT) {
            return Fate.WAIT;
        }
        message.position(Framer.HEADER);
        Names names = pipeline.names();
        switch (type) {
            case 'Q' -> {
                return door.run(Statement.Kind.SIMPLE, Kind.QUERY, "", text(message), message);
            }
            case 'F' -> {
                String sql = "function " + Integer.toUnsignedString(message.getInt());
                return door.run(Statement.Kind.FUNCTION, Kind.FUNCTION, "", sql, message);
            }
            case 'E' -> {
                String portal = text(message);
                Statement.Kind kind = names.isSuspended(portal) ? Statement.Kind.FETCH : Statement.Kind.EXTENDED;
                return door.run(kind, Kind.EXECUTE, portal, names.portal(portal), message);
            }
            case 'P' -> {
                String name = text(message);
                String sql = text(message);
                pipeline.expect(Expected.of(Kind.PARSE, sql, names.parse(name, sql)));
            }
            case 'B' -> {
                String portal = text(message);
                String statement = text(message);
                Runnable undo = names.bind(portal, statement);
                pipeline.expect(Expected.of(Kind.BIND, names.portal(portal), undo));
            }
            case 'D' -> {
                boolean statement = message.get() == 'S';
                String name = text(message);
                String sql = statement ? names.statement(name) : names.portal(name);
                pipeline.expect(Expected.of(Kind.DESCRIBE, sql, () -> {}));
            }
            default -> close(message.get() == 'S', text(message));
        }
        return Fate.PASS;
    }

    /** What a message is about, as far as it has a text. */
    private String sql(int type, ByteBuffer message) {
        message.position(Framer.HEADER);
        return switch (type) {
            case 'Q' -> text(message);
            case 'P' -> {
                text(message);
                yield text(message);
            }
            case 'B' -> {
                text(message);
                yield pipeline.names().statement(text(message));
            }
            default -> "";
        };
    }

    private void close(boolean statement, String name) {
        if (statement) {
            pipeline.names().closeStatement(name);
        } else {
            pipeline.names().closePortal(name);
        }
        pipeline.expect(Expected.of(Kind.CLOSE));
    }

    private Fate begin(int code, ByteBuffer message, int total) {
        if (code == SSL_REQUEST || code == GSSENC_REQUEST) {
            door.declineEncryption();
            return Fate.SWALLOW;
        }
        if (code == CANCEL_REQUEST) {
            return Fate.PASS;
        }
        if (code >>> 16 != PROTOCOL_3 || total > NAMES) {
            throw new ProtocolException(
                    "a client that speaks neither PostgreSQL's protocol 3 nor asks for encryption in the"
                            + " ordinary way (first bytes: length " + total + ", code " + code + ")");
        }
        pipeline.expect(Expected.of(Kind.STARTUP));
        return door.begin(message);
    }

    private String text(ByteBuffer message) {
        return Messages.text(message, charset.get());
    }
}
