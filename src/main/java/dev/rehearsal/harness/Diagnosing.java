package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Migration;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.State;
import dev.rehearsal.check.Diagnoses;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.EmptinessReader;
import java.sql.Connection;
import java.sql.SQLException;
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
            String last = lastApplied(seen.standing());
            return last.isEmpty()
                    ? Diagnosis.unsaid(seen, failed, Way.NONE, "nothing was applied yet")
                    : Diagnoses.judge(seen, Intention.upTo(engine, last, major(seen.server())), live(session));
        }
        if (engine.migrations().stream()
                .noneMatch(it -> it.id().equals(failed.get().id()))) {
            return Diagnosis.unsaid(
                    seen,
                    failed,
                    Way.UNDECIDED,
                    "its file is not here, so that nobody can tell what it would have made");
        }
        Intention intention = Intention.of(engine, failed.get(), major(seen.server()));
        Catalog live = live(session);
        Map<String, Emptiness> counted = EmptinessReader.count(
                session, live, Diagnoses.columnsToCount(intention.before(), intention.after(), live));
        return Diagnoses.judge(seen, failed.get(), intention.before(), intention.after(), live, counted);
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

    /** The first that failed; else one that was taken back, and is not applied since. */
    private static Optional<Migration> failed(Standing standing) {
        return Stream.concat(standing.in(State.FAILED).stream(), standing.in(State.ROLLED_BACK).stream())
                .map(Entry::migration)
                .findFirst();
    }

    /** {@code PostgreSQL 16.4} is of major version 16. */
    private static String major(String server) {
        return server.replaceFirst("\\D+(\\d+).*", "$1");
    }
}
