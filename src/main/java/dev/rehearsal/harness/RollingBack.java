package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.check.Compared;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Rollback;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.RolledBack;
import dev.rehearsal.observation.RolledBack.Other;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** One migration that is applied, taken back by its own rollback and applied again, in copies of the database that it met. */
final class RollingBack implements Replay.Stop {

    private final Workshop workshop;
    private final Notebook notebook;
    private final Migration migration;
    private final Backwards backwards;
    private final Replay.Stop further;

    /** {@code further} looks at the migration, too. */
    RollingBack(Workshop workshop, Notebook notebook, Migration migration, Rollback rollback, Replay.Stop further) {
        this.workshop = workshop;
        this.notebook = notebook;
        this.migration = migration;
        this.backwards = new Backwards(workshop, migration, rollback);
        this.further = further;
    }

    @Override
    public void unmended(LaneDatabase database) throws SQLException {
        further.unmended(database);
    }

    @Override
    public void at(LaneDatabase database, Replay.Migrate migrate) throws SQLException {
        try {
            notebook.rolledBack(look(database, migrate));
        } catch (HarnessException e) {
            notebook.gap(new NotJudged("rollback of " + migration.id(), String.valueOf(e.getMessage()), true));
        }
        further.at(database, migrate);
    }

    private RolledBack look(LaneDatabase database, Replay.Migrate migrate) throws SQLException {
        Way first = way(database, migrate);
        if (first.seen().rows().isEmpty()) {
            return first.seen();
        }
        return first.seen().withRows(lost(database, migrate, first.rows()));
    }

    /** There, back and there again; what it says of rows may be so each time. */
    private record Way(RolledBack seen, RowsBack rows) {}

    private Way way(LaneDatabase database, Replay.Migrate migrate) throws SQLException {
        Database before = database.moveToCopy();
        try {
            Catalog was = database.eye().lookAtSchema();
            migrate.with(watchful(database));
            Catalog applied = database.eye().lookAtSchema();
            Failure failure = backwards.run(database);
            Catalog is = database.eye().lookAtSchema();
            Set<String> changed = RowsBack.changed(was, is);
            RowsBack rows = new RowsBack(
                    Ending.of(workshop, before, changed),
                    applied,
                    Ending.of(workshop, database.database(), changed),
                    changed);
            if (!failure.isNone()) {
                return new Way(RolledBack.failed(migration, failure), rows);
            }
            List<String> script = new Completion(workshop).script(database, was, is);
            Ran again = database.run(migration.id(), watchful(database));
            RolledBack seen = new RolledBack(
                    migration,
                    Failure.NONE,
                    Compared.linesInAnyOrder(was, is),
                    rows.different(),
                    again.failure(),
                    again.isComplete()
                            ? Compared.linesInAnyOrder(applied, database.eye().lookAtSchema())
                            : List.of(),
                    script);
            return new Way(seen, rows);
        } finally {
            database.moveBackTo(before);
        }
    }

    /** Goes there and back once more, at another time, and looks at the rows on both ends. */
    private List<Other> lost(LaneDatabase database, Replay.Migrate migrate, RowsBack rows) throws SQLException {
        Database before = database.moveToCopy();
        try {
            migrate.with(watchful(database));
            Ending applied = Ending.of(workshop, database.database(), rows.withoutKeys());
            Failure failure = backwards.run(database);
            if (!failure.isNone()) {
                throw new HarnessException("it failed the second time: " + failure.message());
            }
            return rows.lost(applied, Ending.of(workshop, database.database(), rows.withoutKeys()));
        } finally {
            database.moveBackTo(before);
        }
    }

    private Watchful watchful(LaneDatabase database) {
        return new Watchful(workshop, database.database());
    }
}
