package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.router.Tap;
import dev.rehearsal.cluster.router.Tapped;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Sees the statements of PostgreSQL clients, and may break any of them.
 *
 * <p>It declines TLS and GSSAPI encryption as a server without them does, since it could see nothing inside: a client that insists
 * on them can't connect. The functions it is given are called on the thread that moves all bytes, one call at a time; they must not
 * block. To do something slow at a statement, {@linkplain Intervention#hold hold} it and release it from another thread.
 *
 * <pre>{@code
 * PostgresTap tap = PostgresTap.reporting(executions::add)
 *         .deciding(statement -> statement.ordinal() == 7 ? Intervention.cutAfter() : Intervention.pass());
 * }</pre>
 */
public final class PostgresTap implements Tap {

    private final Consumer<Execution> report;
    private final Function<Statement, Intervention> decide;
    private final AtomicLong statements = new AtomicLong();

    private final Attendance attendance;

    private PostgresTap(Consumer<Execution> report, Function<Statement, Intervention> decide, Attendance attendance) {
        this.attendance = attendance;
        this.report = Objects.requireNonNull(report, "report");
        this.decide = Objects.requireNonNull(decide, "decide");
    }

    /** A tap that tells {@code report} of each statement when its outcome is known, and lets all of them pass. */
    public static PostgresTap reporting(Consumer<Execution> report) {
        return new PostgresTap(report, statement -> Intervention.pass(), Attendance.NONE);
    }

    /** The same, but {@code decide} is asked for each statement before the server sees it; it counts from 1 again. */
    public PostgresTap deciding(Function<Statement, Intervention> decide) {
        return new PostgresTap(report, decide, attendance);
    }

    /**
     * The same, but each session is handed to {@code rest} whenever it is at rest and its client asks for more, and waits until it is
     * released; {@code gone} is told the numbers of connections that are over.
     *
     * @param settings what each session begins with, over what its client wants, such as {@code role}
     */
    public PostgresTap attended(Map<String, String> settings, Consumer<Rest> rest, LongConsumer gone) {
        return new PostgresTap(report, decide, new Attendance(true, settings, rest, gone));
    }

    @Override
    public Session open(Tapped connection) {
        return new PostgresSession(connection, statements, report, decide, attendance);
    }
}
