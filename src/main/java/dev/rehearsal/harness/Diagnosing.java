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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            return new Diagnosis(
                    seen, failed, List.of(), Way.NONE, "no migration failed, and none was taken back", List.of());
        }
        if (engine.migrations().stream().noneMatch(it -> it.id().equals(failed.get().id()))) {
            return new Diagnosis(
                    seen,
                    failed,
                    List.of(),
                    Way.UNDECIDED,
                    "its file is not here, so that nobody can tell what it would have made",
                    List.of());
        }
        Intention intention = Intention.of(engine, failed.get(), major(seen.server()));
        Catalog live = new CatalogReader(engine.ledgerTables()).read(session);
        Map<String, Emptiness> counted = EmptinessReader.count(
                session, live, Diagnoses.columnsToCount(intention.before(), intention.after(), live));
        return Diagnoses.judge(seen, failed.get(), intention.before(), intention.after(), live, counted);
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
