package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.tap.Expected.Kind;
import dev.rehearsal.cluster.tap.Framer.Fate;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the server answers. */
final class ServerSide implements Framer.Reader {

    /** Room for a command's tag or a parameter. */
    private static final int SHORT = 4 * 1024;

    /** Room for an error. */
    private static final int LONG = 64 * 1024;

    private final Pipeline pipeline;
    private final Cut cut;
    private final Map<String, String> parameters = new HashMap<>();
    private Charset charset = StandardCharsets.UTF_8;
    private boolean muted;

    /** What happens around a statement after which the connection is cut. */
    interface Cut {

        /** The client may go on: it is to send data, or the Sync without which the statement is not committed. */
        void letClientGoOn();

        /** The server has done it: disconnect. */
        void now();
    }

    ServerSide(Pipeline pipeline, Cut cut) {
        this.pipeline = pipeline;
        this.cut = cut;
    }

    /** The encoding in which client and server speak. */
    Charset charset() {
        return charset;
    }

    @Override
    public int wants(int type, int total) {
        return switch (type) {
            case 'C', 'S' -> Math.min(total, SHORT);
            case 'E' -> Math.min(total, LONG);
            case 'Z' -> total;
            default -> Framer.HEADER;
        };
    }

    @Override
    public Fate judge(int type, int total) {
        Expected head = pipeline.head();
        if (head == null || type == 'd' || type == 'D') {
            return fate(head);
        }
        Fate fate = fate(head);
        switch (type) {
            case '1' -> answers(head, Kind.PARSE);
            case '2' -> answers(head, Kind.BIND);
            case '3' -> answers(head, Kind.CLOSE);
            case 'T', 'n' -> answers(head, Kind.DESCRIBE);
            case 'I' -> executed(head, new Outcome.Completed(java.util.List.of(), 0));
            case 's' -> {
                pipeline.names().suspend(head.name());
                executed(head, new Outcome.Suspended());
            }
            case 'G', 'W' -> {
                pipeline.copiesIn();
                cut.letClientGoOn();
                return Fate.PASS;
            }
            case 'N', 'A', 'R', 'K', 'v' -> {
                return Fate.PASS;
            }
            default -> {
                return fate;
            }
        }
        return fate;
    }

    @Override
    public Fate judge(int type, ByteBuffer beginning, int total) {
        beginning.position(Framer.HEADER);
        Expected head = pipeline.head();
        Fate fate = fate(head);
        switch (type) {
            case 'C' -> completed(head, Messages.text(beginning, StandardCharsets.US_ASCII));
            case 'E' -> {
                return failed(Messages.fields(beginning, charset)) ? Fate.SWALLOW : fate;
            }
            case 'Z' -> ready(head, beginning.get());
            default -> {
                parameter(Messages.text(beginning, charset), Messages.text(beginning, charset));
                return Fate.PASS;
            }
        }
        return fate;
    }

    private Fate fate(@Nullable Expected head) {
        boolean hidden = muted
                || (head != null
                        && (head.ours() || (head.unit() != null && head.unit().isCutAfter())));
        return hidden ? Fate.SWALLOW : Fate.PASS;
    }

    private void answers(Expected head, Kind question) {
        if (head.kind() == question) {
            pipeline.done();
        }
    }

    private void executed(Expected head, Outcome outcome) {
        if (head.kind() == Kind.EXECUTE && head.unit() != null) {
            if (head.unit().isCutAfter()) {
                head.unit().answered(pipeline.transaction().status());
                cut.now();
            } else {
                head.unit().end(outcome, pipeline.transaction().status());
            }
            pipeline.done();
        }
    }

    private void completed(@Nullable Expected head, String tag) {
        if (head == null || head.unit() == null) {
            return;
        }
        head.unit().complete(tag);
        if (head.kind() == Kind.EXECUTE) {
            boolean isFinal = pipeline.transaction().completed(tag, head.sql())
                    || pipeline.transaction().status() != TransactionStatus.IDLE;
            if (head.unit().isCutAfter() && !isFinal) {
                muted = true; // committed only by the Sync that follows
                cut.letClientGoOn();
            } else if (head.unit().isCutAfter()) {
                cut.now();
            }
            head.unit().answered(pipeline.transaction().status());
            pipeline.done();
        }
    }

    private boolean failed(Map<Character, String> fields) {
        String severity = fields.getOrDefault('V', fields.getOrDefault('S', ""));
        boolean cuts = pipeline.failed(
                new Outcome.Failed(fields.getOrDefault('C', ""), severity, fields.getOrDefault('M', "")), fields);
        if (cuts) {
            cut.now();
        } else {
            cut.letClientGoOn(); // what it waited for was skipped
        }
        return cuts;
    }

    private void ready(@Nullable Expected head, int letter) {
        boolean cuts = fate(head) == Fate.SWALLOW;
        pipeline.ready(letter);
        if (cuts) {
            cut.now();
        }
    }

    /** What the server said of itself. */
    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    private void parameter(String name, String value) {
        parameters.put(name, value);
        if (name.equals("client_encoding")) {
            charset = Messages.charset(value);
        }
    }
}
