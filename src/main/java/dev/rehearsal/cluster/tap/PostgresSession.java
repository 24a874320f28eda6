package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.router.Direction;
import dev.rehearsal.cluster.router.Tap;
import dev.rehearsal.cluster.router.Tapped;
import dev.rehearsal.cluster.tap.Expected.Kind;
import dev.rehearsal.cluster.tap.Framer.Fate;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client's session behind a tap: reads both directions, and carries interventions out. */
final class PostgresSession implements Tap.Session, ClientSide.Door, ServerSide.Cut {

    private static final System.Logger LOG = System.getLogger(PostgresSession.class.getName());

    private final Tapped connection;
    private final AtomicLong statements;
    private final Consumer<Execution> report;
    private final Function<Statement, Intervention> decide;
    private final Attendance attendance;
    private final Pipeline pipeline = new Pipeline(new Names(), sql -> unit(Statement.Kind.PREPARE, sql));
    private final ServerSide serverSide = new ServerSide(pipeline, this);
    private final Framer fromServer;
    private final Framer fromClient;
    private long onConnection;
    private @Nullable Unit waiting;
    private @Nullable Intervention released;
    private @Nullable String leftover;
    private boolean dropping;
    private boolean stopped;
    private boolean over;
    private boolean resting;
    private boolean isReleased;
    private boolean rested;
    private @Nullable Loan loan;

    PostgresSession(
            Tapped connection,
            AtomicLong statements,
            Consumer<Execution> report,
            Function<Statement, Intervention> decide,
            Attendance attendance) {
        this.connection = connection;
        this.attendance = attendance;
        this.statements = statements;
        this.report = report;
        this.decide = decide;
        this.fromServer = new Framer(true, serverSide, connection::toClient);
        this.fromClient = new Framer(false, new ClientSide(pipeline, serverSide::charset, this), connection::toServer);
    }

    @Override
    public void fromClient(ByteBuffer bytes) {
        if (dropping) {
            bytes.position(bytes.limit());
        } else {
            guarded(() -> fromClient.feed(bytes));
            if (dropping) {
                bytes.position(bytes.limit());
            }
        }
    }

    @Override
    public void fromServer(ByteBuffer bytes) {
        if (loan != null) {
            loan.answer(bytes);
            return;
        }
        guarded(() -> fromServer.feed(bytes));
    }

    @Override
    public void ended(Direction way) {
        if (way == Direction.TO_CLIENT && (waiting != null || stopped || resting)) {
            connection.later(connection::reset); // the client is paused, so its own end would never be seen
        }
    }

    @Override
    public void closed() {
        over = true;
        if (loan != null) {
            loan.lost();
        }
        attendance.left(connection.id());
        pipeline.lost();
        if (waiting != null) {
            waiting.lost();
        }
    }

    @Override
    public void declineEncryption() {
        connection.toClient(ByteBuffer.wrap(new byte[] {'N'}));
    }

    @Override
    public Fate begin(ByteBuffer startup) {
        fromClient.becomeTyped();
        if (attendance.settings().isEmpty()) {
            return Fate.PASS;
        }
        fromClient.inject(Startup.with(startup, attendance.settings()));
        return Fate.SWALLOW;
    }

    @Override
    public Fate asks(Supplier<String> sql) {
        return rest(sql, false);
    }

    @Override
    public Fate leaves() {
        return rest(() -> "", true);
    }

    private Fate rest(Supplier<String> sql, boolean leaves) {
        if (!attendance.isAsked() || rested || pipeline.head() != null) {
            rested = false;
            return Fate.PASS;
        }
        resting = true;
        connection.pause();
        attendance
                .rest()
                .accept(new Resting(
                        this,
                        connection.id(),
                        sql.get(),
                        leaves,
                        pipeline.transaction().status(),
                        serverSide.parameters()));
        return Fate.WAIT;
    }

    /** The client goes on after a rest. */
    void release() {
        connection.later(() -> {
            isReleased = true;
            goOn();
        });
    }

    /** Not before a borrower has gone: the client would miss answers. */
    private void goOn() {
        if (resting && isReleased && loan == null) {
            resting = false;
            isReleased = false;
            rested = true;
            resume();
        }
    }

    /** What the server answers goes to a borrower. */
    void lend(Loan to) {
        connection.later(() -> {
            if (over) {
                to.lost();
            } else {
                loan = to;
            }
        });
    }

    /** A question of the borrower's. */
    void ask(ByteBuffer message) {
        connection.later(() -> connection.toServer(message));
    }

    /** The borrower has all answers and goes. */
    void takeBack(Loan from) {
        connection.later(() -> {
            // It may have been lent again meanwhile.
            loan = from.equals(loan) ? null : loan;
            goOn();
        });
    }

    @Override
    public Fate sync() {
        pipeline.expect(Expected.of(Kind.SYNC));
        if (leftover == null) {
            return Fate.PASS;
        }
        fromClient.inject(Messages.sync());
        fromClient.inject(Messages.closeStatement(leftover));
        pipeline.expect(Expected.ofOurs(Kind.CLOSE));
        leftover = null;
        return Fate.SWALLOW;
    }

    @Override
    public Fate run(Statement.Kind kind, Kind answer, String name, String sql, ByteBuffer message) {
        Unit unit = waiting == null ? unit(kind, sql) : waiting;
        Intervention intervention = released == null ? decide.apply(unit.statement()) : released;
        released = null;
        waiting = null;
        if (intervention instanceof Intervention.Held held) {
            return hold(unit, held.until());
        }
        if (intervention instanceof Intervention.Failing failing) {
            return fail(unit, answer, failing);
        }
        return switch ((Intervention.Simple) intervention) {
            case PASS -> pass(unit, answer, name);
            case DROP -> drop(unit);
            case CUT_BEFORE -> cutBefore(unit);
            case CUT_AFTER -> cutAfter(unit, answer, name, message.rewind());
        };
    }

    @Override
    public void letClientGoOn() {
        if (stopped) {
            stopped = false;
            connection.later(this::resume);
        }
    }

    @Override
    public void now() {
        connection.later(
                connection::reset); // not at once: answers before this one are still on their way to the client
    }

    private Unit unit(Statement.Kind kind, String sql) {
        Statement statement = new Statement(
                statements.incrementAndGet(),
                connection.id(),
                ++onConnection,
                connection.node(),
                kind,
                sql,
                Instant.now());
        return new Unit(statement, report);
    }

    private Fate pass(Unit unit, Kind answer, String name) {
        unit.begin();
        pipeline.expect(Expected.of(answer, name, unit));
        return Fate.PASS;
    }

    private Fate hold(Unit unit, Hold hold) {
        waiting = unit;
        unit.loseBy("held: the server never saw it");
        connection.pause();
        hold.whenReleased(next -> connection.later(() -> {
            released = next;
            resume();
        }));
        return Fate.WAIT;
    }

    private Fate drop(Unit unit) {
        unit.loseBy("dropped: the server never saw it");
        waiting = unit;
        dropping = true;
        fromClient.stop();
        return Fate.SWALLOW;
    }

    private Fate cutBefore(Unit unit) {
        waiting = unit;
        unit.loseBy("cut before the server saw it");
        connection.pause();
        if (pipeline.head() == null) {
            now();
        } else {
            pipeline.whenQuiet(this::now);
            fromClient.inject(Messages.flush());
        }
        return Fate.WAIT;
    }

    private Fate cutAfter(Unit unit, Kind answer, String name, ByteBuffer message) {
        unit.cutAfter();
        pass(unit, answer, name);
        int total = 1 + message.getInt(1);
        if (message.remaining() < total) {
            return Fate.PASS; // too long to be looked at as a whole: the rest has to come through first
        }
        fromClient.stop();
        stopped = true;
        connection.pause();
        if (answer != Kind.EXECUTE) {
            return Fate.PASS;
        }
        fromClient.inject(message);
        fromClient.inject(Messages.flush()); // or the server would keep its answer until the Sync
        return Fate.SWALLOW;
    }

    private Fate fail(Unit unit, Kind answer, Intervention.Failing failing) {
        String sql = Messages.raising(failing);
        if (answer != Kind.EXECUTE) {
            fromClient.inject(Messages.query(sql));
            pass(unit, Kind.QUERY, "");
            return Fate.SWALLOW;
        }
        String ours = "rehearsal_" + unit.statement().ordinal();
        fromClient.inject(Messages.parse(ours, sql));
        pipeline.expect(Expected.ofOurs(Kind.PARSE));
        fromClient.inject(Messages.bind(ours));
        pipeline.expect(Expected.ofOurs(Kind.BIND));
        fromClient.inject(Messages.execute(ours));
        pass(unit, Kind.EXECUTE, ours);
        leftover = ours;
        return Fate.SWALLOW;
    }

    private void resume() {
        if (!over) {
            fromClient.go();
            connection.resume();
        }
    }

    private void guarded(Runnable reading) {
        try {
            reading.run();
        } catch (ProtocolException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "connection " + connection.id() + " to " + connection.node() + " was reset: " + e.getMessage());
            connection.reset();
        }
    }
}
