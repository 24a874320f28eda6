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

    Diagnosing(Engine engine) {
        this.engine = engine;
    }

    Diagnosis diagnose(LiveDatabase seen, Connection session) throws SQLException {
        Optional<Migration> failed = failed(seen.standing());
        if (failed.isEmpty()) {
            return nothingFailed(seen, session);
        }
        if (engine.migrations().stream()
                .noneMatch(it -> it.id().equals(failed.get().id()))) {
            return Diagnosis.unsaid(
                    seen,
                    failed,
                    Way.UNDECIDED,
                    "its file is not here, so that nobody can tell what it would have made");
        }
        Optional<Holder> holder = seen.standing().holder();
        String atWork = holder.isPresent()
                ? Blockers.since(session, holder.get().since().orElse(Instant.EPOCH))
                : "";
        if (!atWork.isEmpty()) {
            return Diagnosis.unsaid(
                    seen,
                    failed,
                    Way.UNDECIDED,
                    "somebody may be migrating just now: " + atWork + "; when that session is gone, look again");
        }
        Diagnosis found = edited(
                seen.standing(),
                compared(seen, failed.get(), Intention.of(engine, failed.get(), major(seen.server())), session));
        String others = others(seen.standing(), failed.get());
        return others.isEmpty()
                ? found
                : found.undecided(others + " failed, too, so that nothing goes on behind " + failed.get()
                        + "; of that one: " + found.evidence());
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
        Catalog expected = intention
                .filter(it -> before(next.orElseThrow()).equals(last))
                .map(Intention::before)
                .orElseGet(() -> Intention.upTo(engine, last, major(seen.server())));
        return Diagnoses.judge(seen, expected, live(session));
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
            return Optional.of(Intention.of(engine, next, major(seen.server())))
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
        Diagnosis found = Diagnoses.judge(
                seen,
                failed,
                before,
                after,
                intention.milestones(),
                live,
                EmptinessReader.count(session, live, columns));
        Map<String, String> queries = Diagnoses.rowsInTheWay(before, after, live);
        Diagnosis told = Diagnoses.obstructed(found, queries, Counting.each(session, queries));
        return engine.beforeMarking(session, failed.id())
                .map(it -> told.before(
                        Act.MARK_APPLIED,
                        new Measure(
                                "its line was finished and taken back: finished, it counts as applied", it, Act.SQL)))
                .orElse(told);
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
