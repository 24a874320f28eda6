package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Migration;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Holder;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import dev.rehearsal.check.Diagnoses;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.EmptinessReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a living database with what its failed migration would have made of it. */
final class Diagnosing {

    private final Engine engine;
    private final Intentions intentions;

    Diagnosing(Engine engine) {
        this.engine = engine;
        this.intentions = new Intentions(engine);
    }

    /**
     * What has to be found out on servers of ours before anything can be compared. It takes seconds: in a transaction that goes on for so
     * long the living database could remove no row that is dead, and nobody could change its tool's books.
     */
    Runnable preparing(LiveDatabase seen, Connection session) throws SQLException {
        intentions.know(LiveRoles.of(session));
        Optional<Migration> failed = failed(seen.standing());
        if (failed.isEmpty()) {
            return () -> {
                Optional<Intention> next = next(seen.standing()).flatMap(it -> intention(it, seen));
                if (!lastApplied(seen.standing()).isEmpty()) {
                    Catalog unused = expected(seen, next);
                }
            };
        }
        boolean isToBeCompared =
                isHere(failed.get()) && atWork(seen.standing(), session).isEmpty();
        return isToBeCompared ? () -> intentions.of(failed.get(), major(seen.server())) : () -> {};
    }

    Diagnosis diagnose(LiveDatabase seen, Connection session) throws SQLException {
        Optional<Migration> failed = failed(seen.standing());
        if (failed.isEmpty()) {
            return nothingFailed(seen, session);
        }
        if (!isHere(failed.get())) {
            return Diagnosis.unsaid(
                    seen,
                    failed,
                    Way.UNDECIDED,
                    "its file is not here, so that nobody can tell what it would have made");
        }
        String atWork = atWork(seen.standing(), session);
        if (!atWork.isEmpty()) {
            return Diagnosis.unsaid(
                    seen,
                    failed,
                    Way.UNDECIDED,
                    "somebody may be migrating just now: " + atWork + "; when that session is gone, look again");
        }
        Diagnosis found = edited(
                seen.standing(),
                settled(
                        seen,
                        failed.get(),
                        compared(seen, failed.get(), intentions.of(failed.get(), major(seen.server())), session)));
        String others = others(seen.standing(), failed.get());
        return others.isEmpty()
                ? found
                : found.undecided(others + " failed, too, so that nothing goes on behind " + failed.get()
                        + "; of that one: " + found.evidence());
    }

    private boolean isHere(Migration migration) {
        return engine.migrations().stream().anyMatch(it -> it.id().equals(migration.id()));
    }

    /** Who may be the one that has the lock; empty where nobody who is left can be. */
    private static String atWork(Standing standing, Connection session) throws SQLException {
        Optional<Holder> holder = standing.holder();
        return holder.isPresent() ? Blockers.since(session, holder.get().since().orElse(Instant.EPOCH)) : "";
    }

    /** What the text that failed has left can't be told from another text. */
    private static Diagnosis edited(Standing standing, Diagnosis found) {
        Migration failed = found.failed().orElseThrow();
        boolean isEdited = standing.with(Remark.EDITED).stream()
                .anyMatch(it -> it.state() == State.FAILED && it.migration().equals(failed));
        if (!isEdited) {
            return found;
        }
        String since = "its file was edited since it failed; ";
        return found.beside().isEmpty()
                ? found.because(since + "by the new text " + found.evidence())
                : found.undecided(since
                        + "no migration makes what is there beside it, so that it may be left of the old text: "
                        + String.join(", ", found.beside()) + "; take that back, or bring the old text back, first");
    }

    private static String others(Standing standing, Migration first) {
        return standing.in(State.FAILED).stream()
                .map(Entry::migration)
                .filter(it -> !it.id().equals(first.id()))
                .map(Migration::script)
                .collect(Collectors.joining(", "));
    }

    /**
     * Some tools write down no failure: where some of what comes next is there, it was begun. What does not run on an empty database says
     * nothing; neither does what somebody is at just now.
     */
    private Diagnosis nothingFailed(LiveDatabase seen, Connection session) throws SQLException {
        Standing standing = seen.standing();
        if (!standing.hasBooks() && !live(session).tables().isEmpty()) {
            return Diagnosis.unsaid(
                    seen,
                    Optional.empty(),
                    Way.UNDECIDED,
                    "there are tables and no " + String.join(", ", standing.books())
                            + ", so that nobody knows which migrations are in them; where another tool applies these files, only its"
                            + " own books tell");
        }
        String last = lastApplied(seen.standing());
        Optional<Migration> next = next(seen.standing());
        Optional<Intention> intention = next.flatMap(it -> intention(it, seen));
        if (next.isPresent() && intention.isPresent()) {
            Diagnosis found = compared(seen, next.get(), intention.get(), session);
            if (found.parts().stream().anyMatch(it -> it.reality() == Reality.AS_INTENDED)) {
                return found.because("the tool's books do not have it, but " + found.evidence());
            }
        }
        if (last.isEmpty()) {
            return Diagnosis.unsaid(seen, Optional.empty(), Way.NONE, "nothing was applied yet");
        }
        return Diagnoses.judge(seen, expected(seen, intention), live(session));
    }

    /** The schema that all make that are applied; {@code next} is what comes next, which began with that if it follows the last one. */
    private Catalog expected(LiveDatabase seen, Optional<Intention> next) {
        String last = lastApplied(seen.standing());
        return next.filter(it -> before(next(seen.standing()).orElseThrow()).equals(last))
                .map(Intention::before)
                .orElseGet(() -> intentions.upTo(last, major(seen.server())));
    }

    private Optional<Migration> next(Standing standing) {
        return standing.holder().isPresent()
                ? Optional.empty()
                : standing.in(State.PENDING).stream()
                        .map(Entry::migration)
                        .filter(engine.migrations()::contains)
                        .findFirst();
    }

    private Optional<Intention> intention(Migration next, LiveDatabase seen) {
        try {
            return Optional.of(intentions.of(next, major(seen.server())))
                    .filter(it -> it.failure().isNone());
        } catch (HarnessException e) {
            return Optional.empty();
        }
    }

    private String before(Migration migration) {
        return new Order(engine.migrations(), Set.of()).before(migration.id());
    }

    private Diagnosis compared(LiveDatabase seen, Migration failed, Intention intention, Connection session)
            throws SQLException {
        Catalog live = live(session);
        Catalog before = intention.before();
        Catalog after = intention.after();
        Failure failure = intention.failure();
        if (!failure.isNone()) {
            String at = failure.place().file().isEmpty() ? "" : failure.place() + ": ";
            return Diagnoses.broken(seen, failed, before, after, live, at + failure.message());
        }
        List<String> columns = Diagnoses.columnsToCount(before, after, intention.milestones(), live);
        Diagnosis judged = Diagnoses.judge(
                seen,
                failed,
                before,
                after,
                intention.milestones(),
                live,
                EmptinessReader.count(session, live, columns));
        Diagnosis found = engine.errorOf(session, failed.id()).isPresent()
                ? Diagnoses.undone(judged, intention.milestones())
                : judged;
        Map<String, String> queries = Diagnoses.rowsInTheWay(
                before, after, live, new Scripts(engine).text(failed).orElse(""));
        Diagnosis told = Diagnoses.obstructed(found, queries, Counting.each(session, queries));
        return engine.beforeMarking(session, failed.id())
                .map(it -> told.before(
                        Act.MARK_APPLIED,
                        new Measure(
                                "its line was finished and taken back: finished, it counts as applied", it, Act.SQL)))
                .orElse(told);
    }

    /** What the books have as taken back can't be taken back again: P3012. */
    private static Diagnosis settled(LiveDatabase seen, Migration failed, Diagnosis found) {
        boolean isTakenBack = seen.standing().tool().equals("prisma")
                && seen.standing().in(State.ROLLED_BACK).stream()
                        .anyMatch(it -> it.migration().equals(failed));
        return isTakenBack && seen.standing().in(State.FAILED).isEmpty() ? found.without(Act.TAKE_BACK) : found;
    }

    private Catalog live(Connection session) throws SQLException {
        return new CatalogReader(engine.ledgerTables()).read(session);
    }

    /** The last in the project's order. */
    private String lastApplied(Standing standing) {
        Set<String> applied = standing.entries().stream()
                .filter(it -> it.state() == State.APPLIED || it.state() == State.BASELINE)
                .map(it -> it.migration().id())
                .collect(Collectors.toSet());
        String last = "";
        for (Migration each : engine.migrations()) {
            last = applied.contains(each.id()) ? each.id() : last;
        }
        return last;
    }

    /**
     * The first that failed; else one that was taken back, and is not applied since. Liquibase writes down no failure: where a lock is left,
     * what comes next was under way.
     */
    private static Optional<Migration> failed(Standing standing) {
        if (standing.tool().equals("liquibase") && standing.holder().isPresent()) {
            return standing.in(State.PENDING).stream().map(Entry::migration).findFirst();
        }
        return Stream.concat(standing.in(State.FAILED).stream(), standing.in(State.ROLLED_BACK).stream())
                .map(Entry::migration)
                .findFirst();
    }

    /** {@code PostgreSQL 16.4} is of major version 16. */
    static String major(String server) {
        return server.replaceFirst("\\D+(\\d+).*", "$1");
    }
}
