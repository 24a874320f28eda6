package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Reach;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import dev.rehearsal.probe.ReachReader;
import dev.rehearsal.probe.SessionReader;
import dev.rehearsal.probe.WriteMeter;
import dev.rehearsal.probe.WriteMeter.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes down each migration of one lane while the tool is at work, and has new tables filled. */
final class LaneWitness implements Witness {

    /** Enough to tell what a migration did; a file of inserts would fill the memory. */
    private static final int STATEMENTS = 500;

    private static final String READ_ONLY = "default_transaction_read_only";

    private final Workshop workshop;
    private final LaneDatabase lane;
    private final Outcome outcome;
    private final List<Step> steps = new ArrayList<>();
    private final WriteMeter meter = new WriteMeter();
    private final SessionReader sessions = new SessionReader();
    private final ReachReader reaches = new ReachReader();
    private final List<Executed> statements = new ArrayList<>();
    private Optional<WriteMeter.Mark> mark = Optional.empty();
    private Written written = Written.UNKNOWN;
    private ReachReader.Reading reading = ReachReader.Reading.UNKNOWN;
    private ReachReader.Reading now = ReachReader.Reading.UNKNOWN;
    private Session before = Session.UNKNOWN;
    private Session after = Session.UNKNOWN;
    private Optional<Connection> tools = Optional.empty();
    private long began;
    private Duration took = Duration.ZERO;

    LaneWitness(Workshop workshop, LaneDatabase lane, Outcome outcome) {
        this.workshop = workshop;
        this.lane = lane;
        this.outcome = outcome;
    }

    /** What was seen, in order. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void before(Migration migration, Connection session) {
        statements.clear();
        written = Written.UNKNOWN;
        after = Session.UNKNOWN;
        tools = Optional.empty();
        reading = ReachReader.Reading.UNKNOWN;
        now = ReachReader.Reading.UNKNOWN;
        began = System.nanoTime();
        workshop.progress()
                .at(
                        lane.scenario(),
                        migration + " on " + lane.word() + " rows",
                        workshop.order().number(migration) - 1,
                        workshop.migrations().size());
        if (workshop.order().isInBaseline(migration)) {
            return;
        }
        asking(() -> {
            before = sessions.read(session);
            reading = reaches.read(session, workshop.engine().ledgerTables());
            // Another database's migration may have set it for all.
            Writable.again(lane.eye().connection(), reading.readOnly());
            reading = reading.writable();
            mark = Optional.of(meter.mark(session));
            lane.guard(migration, session);
        });
        began = System.nanoTime();
    }

    @Override
    public void statement(Migration migration, Executed statement, Connection session) {
        if (statements.size() < STATEMENTS) {
            statements.add(statement);
        }
    }

    @Override
    public void after(Migration migration, Connection session) {
        took = Duration.ofNanos(System.nanoTime() - began);
        lane.unguard();
        if (workshop.order().isInBaseline(migration)) {
            return;
        }
        asking(() -> {
            if (mark.isPresent()) {
                written = meter.since(session, mark.get());
            }
            after = sessions.read(session);
            tools = Optional.of(session);
            now = reaches.read(session, workshop.engine().ledgerTables());
        });
    }

    @Override
    public void settled(Migration migration) {
        after = tools.map(this::committed).orElse(after);
        asking(() -> note(migration, lane.eye().connection()));
    }

    /** What is set for a transaction only is gone when that ends. */
    private Session committed(Connection session) {
        if (!after.inTransaction() || after.settings().equals(before.settings())) {
            return after;
        }
        Session then = sessions.read(session);
        return then.equals(Session.UNKNOWN)
                ? after
                : new Session(then.user(), then.searchPath(), then.readOnly(), after.inTransaction(), then.others());
    }

    @Override
    public void pending(Migration migration, Connection session) {
        asking(() -> note(migration, session));
    }

    private void note(Migration migration, Connection through) throws SQLException {
        if (workshop.order().isInBaseline(migration)) {
            lane.seed(migration, through);
            if (migration.id().equals(workshop.order().baseline())) {
                lane.eye().lookAtAll(through);
            }
            steps.add(step(migration, Outcome.BASELINE, Failure.NONE, Catalog.EMPTY, Map.of()));
            return;
        }
        Catalog catalog = lane.eye().catalog();
        Map<Long, Contents> contents = lane.eye().contents();
        lane.eye().lookAfter(through, written);
        Step done = step(migration, outcome, Failure.NONE, catalog, contents).reaching(reach());
        steps.add(reading.misses(now) ? done.losing("ledger") : done);
        lane.eye().settle();
        lane.seed(migration, through);
    }

    private Reach reach() throws SQLException {
        Reach reach = reading.until(now);
        List<String> readOnly = new ArrayList<>(now.inTransaction() || says(READ_ONLY) ? reach.readOnly() : List.of());
        if (says("system")) {
            readOnly.addAll(reaches.system(lane.eye().connection()));
        }
        Writable.again(lane.eye().connection(), readOnly);
        return new Reach(reach.books(), readOnly);
    }

    private boolean says(String word) {
        return statements.stream()
                .anyMatch(it -> it.sql().toLowerCase(Locale.ROOT).contains(word));
    }

    @Override
    public void failed(Migration migration, Failure failure) {
        took = Duration.ofNanos(System.nanoTime() - began);
        lane.unguard();
        Step failed = step(
                migration,
                Outcome.FAILED,
                lane.worded(failure),
                lane.eye().catalog(),
                lane.eye().contents());
        // The tool holds its books while it migrates: a statement that wants them can only be ended.
        boolean wanted = workshop.engine().ledgerTables().contains(lane.waitedFor());
        steps.add(wanted || isOfTheLedger(failure) ? failed.losing("ledger") : failed);
    }

    /** The migration's own statements were through; what the tool could not find are its books. */
    private static boolean isOfTheLedger(Failure failure) {
        return failure.sql().isEmpty() && List.of("42P01", "3F000").contains(failure.sqlState());
    }

    private Step step(
            Migration migration, Outcome what, Failure failure, Catalog catalog, Map<Long, Contents> contents) {
        boolean looked = what != Outcome.BASELINE;
        return new Step(
                migration,
                what,
                failure,
                statements,
                looked ? took : Duration.ZERO,
                lane.node(),
                catalog,
                looked ? lane.eye().catalog() : Catalog.EMPTY,
                contents,
                looked ? lane.eye().contents() : Map.of(),
                before,
                after,
                CloseLook.NONE);
    }

    private interface Asking {
        void ask() throws SQLException;
    }

    private static void asking(Asking question) {
        try {
            question.ask();
        } catch (SQLException e) {
            throw new HarnessException("could not look at the database between migrations: " + e.getMessage(), e);
        }
    }
}
