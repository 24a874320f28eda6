package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Guard;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.script.Comments;
import dev.rehearsal.migration.session.ServerErrors;
import dev.rehearsal.migration.session.WatchedDataSource;
import dev.rehearsal.migration.session.Watcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import org.jspecify.annotations.Nullable;

/**
 * Puts together, from Liquibase's listener and its connection, what one update does, and tells it to the witness.
 *
 * <p>Liquibase commits a changeset, and then its line in the books: it is settled with the second commit. One that a precondition passes
 * over is told without statements where the books get a line about it, and not at all where they don't.
 */
final class Story extends AbstractChangeExecListener {

    private final Guard witness;
    private final ChangeSets changeSets;
    private final LiquibaseProject project;
    private final List<Migration> applied = new ArrayList<>();
    private @Nullable Current current;

    Story(Witness witness, ChangeSets changeSets, LiquibaseProject project) {
        this.witness = new Guard(witness);
        this.changeSets = changeSets;
        this.project = project;
    }

    @Override
    public void willRun(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, RunStatus status) {
        Migration migration = changeSets
                .byName(ChangeSets.name(changeSet))
                .orElseGet(() -> new Migration(
                        ChangeSets.name(changeSet),
                        ChangeSets.name(changeSet),
                        project.shown(ChangeSets.file(changeSet))));
        Connection watched = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
        current = new Current(migration, WatchedDataSource.real(watched), project, changeSet);
    }

    /** Its preconditions hold, and the session is in the mode in which it runs. */
    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        Current running = current;
        if (running != null) {
            begin(running);
            running.open(change);
        }
    }

    @Override
    public void ran(Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        Current running = current;
        if (running != null) {
            running.close();
            if (isLast(change, changeSet, database)) {
                end(running);
            }
        }
    }

    /** Whether nothing follows but what is not for this database. */
    private static boolean isLast(Change change, ChangeSet changeSet, Database database) {
        List<Change> all = changeSet.getChanges();
        return all.subList(all.indexOf(change) + 1, all.size()).stream()
                .allMatch(it -> !it.shouldRunOnOs()
                        || (it instanceof DbmsTargetedChange targeted
                                && !DatabaseList.definitionMatches(targeted.getDbms(), database, true)));
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, ExecType how) {
        Current running = current;
        if (running != null) {
            running.close();
            begin(running);
            end(running);
            running.book(how != ExecType.FAILED);
        }
    }

    /** It is passed over, and nothing is written down. */
    @Override
    public void preconditionFailed(PreconditionFailedException error, FailOption then) {
        if (then == FailOption.CONTINUE) {
            current = null;
        }
    }

    @Override
    public void preconditionErrored(PreconditionErrorException error, ErrorOption then) {
        if (then == ErrorOption.CONTINUE) {
            current = null;
        }
    }

    private void begin(Current running) {
        if (running.begin()) {
            witness.tell(it -> it.before(running.migration(), running.session()));
        }
    }

    private void end(Current running) {
        if (running.end()) {
            witness.tell(it -> it.after(running.migration(), running.session()));
        }
    }

    /** The update came to its end. */
    Ran ended() {
        witness.rethrow();
        return new Ran(applied, "", Failure.NONE);
    }

    /** Liquibase threw. */
    Ran endedBy(Throwable thrown) {
        witness.rethrow();
        Current victim = current;
        if (victim == null) {
            Failure failure = ServerErrors.in(thrown)
                    .map(it -> ServerErrors.failure(it, "", Place.NOWHERE))
                    .orElseGet(() -> Words.failure(thrown, Place.NOWHERE));
            return new Ran(applied, "", failure);
        }
        begin(victim);
        Failure failure = victim.failure(thrown);
        witness.tell(it -> it.failed(victim.migration(), failure));
        witness.rethrow();
        return new Ran(applied, victim.migration().id(), failure);
    }

    Watcher watcher() {
        return new Ears();
    }

    /** What is heard on Liquibase's connection. */
    private final class Ears implements Watcher {

        @Override
        public void executed(Connection on, String sql, Duration took, long rows) {
            Current running = current;
            if (running != null && running.isOwn(sql)) {
                Executed executed = new Executed(Comments.dropLeading(sql), running.place(sql), took, rows);
                witness.tell(it -> it.statement(running.migration(), executed, on));
            }
        }

        @Override
        public void refused(Connection on, String sql, SQLException why) {
            if (current != null) {
                current.refused(sql, why);
            }
        }

        @Override
        public void committed(Connection on) {
            Current done = current;
            if (done != null && done.isBooked()) {
                current = null;
                if (done.wentThrough()) {
                    applied.add(done.migration());
                }
                witness.tell(it -> it.settled(done.migration()));
            }
        }
    }
}
