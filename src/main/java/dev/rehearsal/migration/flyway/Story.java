package dev.rehearsal.migration.flyway;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Puts together, from callbacks and connections, what one run of Flyway does, and tells it to the witness.
 *
 * <p>Flyway writes its history on another connection than the migration's when it locks by transaction (its default on PostgreSQL), so a
 * migration is settled once both have committed: the session where its statements ran and the one that took the line in the history.
 */
final class Story {

    private final Guard witness;
    private final Migrations migrations;
    private final FlywayProject project;
    private final Texts texts;
    private final Stop stop;
    private final List<Migration> applied = new ArrayList<>();
    private final List<Migration> pending = new ArrayList<>();
    private @Nullable Current current;
    private @Nullable Unsettled unsettled;
    private Failure inCallback = Failure.NONE;

    Story(Witness witness, Migrations migrations, FlywayProject project, String upTo) {
        this.witness = new Guard(witness);
        this.migrations = migrations;
        this.project = project;
        this.texts = new Texts(project, migrations);
        this.stop = new Stop(upTo, migrations.inOrder());
    }

    Watcher watcher() {
        return new Ears();
    }

    /** The user's callbacks between two of ours: the first and the last that Flyway calls, since it sorts them by name. */
    Callback[] callbacksAround(Callback[] users) {
        List<Callback> all = new ArrayList<>(Arrays.asList(users));
        all.add(new Moments("", this::begins, this::doneStatements, this::broken));
        all.add(new Moments("\uFFFF", this::beginsStatements, this::done, () -> {}));
        return all.toArray(Callback[]::new);
    }

    private void begins(MigrationInfo info, Connection connection) {
        Migration migration = migrations.byScript(info.getScript()).orElseGet(() -> Unlisted.migration(info));
        stop.before(migration);
        Unsettled earlier = unsettled;
        if (earlier != null) {
            unsettled = null;
            pending.add(earlier.migration());
            witness.tell(it -> it.pending(earlier.migration(), earlier.session()));
        }
        Current begun = new Current(migration, WatchedDataSource.real(connection), project, migrations);
        current = begun;
        witness.tell(it -> it.before(migration, begun.session()));
    }

    private void beginsStatements(MigrationInfo info, Connection connection) {
        if (current != null) {
            current.open(true);
        }
    }

    private void doneStatements(MigrationInfo info, Connection connection) {
        if (current != null) {
            current.flushCopy(this::tell);
            current.open(false);
        }
    }

    private void done(MigrationInfo info, Connection connection) {
        Current ending = current;
        if (ending != null) {
            witness.tell(it -> it.after(ending.migration(), ending.session()));
            unsettled = new Unsettled(ending.migration(), ending.session());
            current = null;
        }
    }

    /** What follows is Flyway putting its session in order. */
    private void broken() {
        if (current != null) {
            current.open(false);
        }
    }

    private void tell(Executed executed) {
        Current running = current;
        if (running != null) {
            witness.tell(it -> it.statement(running.migration(), executed, running.session()));
        }
    }

    private void settleIfVisible() {
        Unsettled done = unsettled;
        if (done != null && done.isVisible()) {
            unsettled = null;
            settled(done.migration());
        }
    }

    private void settled(Migration migration) {
        applied.addAll(pending);
        pending.clear();
        applied.add(migration);
        witness.tell(it -> it.settled(migration));
    }

    /** Flyway came to its end. */
    Ran ended() {
        witness.rethrow();
        Unsettled last = unsettled;
        if (last != null) {
            // Flyway wrote its history in a way that we did not recognize; it is all committed now.
            unsettled = null;
            settled(last.migration());
            witness.rethrow();
        }
        applied.addAll(pending);
        return new Ran(applied, "", Failure.NONE);
    }

    /** Flyway threw. */
    Ran endedBy(Throwable thrown) {
        witness.rethrow();
        if (stop.hasStopped()) {
            return new Ran(applied, "", Failure.NONE);
        }
        Optional<SQLException> refused = ServerErrors.in(thrown);
        Migration victim = victim();
        if (victim == null) {
            Failure failure = refused.map(it -> ServerErrors.failure(it, "", Place.NOWHERE))
                    .map(it -> it.at("", Place.NOWHERE).equals(inCallback.at("", Place.NOWHERE)) ? inCallback : it)
                    .orElseGet(() -> FlywayEngine.toolFailure(thrown));
            return new Ran(applied, "", failure);
        }
        Failure failure = current == null
                ? refused.map(it -> ServerErrors.failure(it, "", Place.in(victim.file())))
                        .orElseGet(() -> Failure.of(Current.innermost(thrown), Place.in(victim.file())))
                : current.failure(thrown, refused);
        witness.tell(it -> it.failed(victim, failure));
        witness.rethrow();
        return new Ran(applied, victim.id(), failure);
    }

    /** The migration that was at work, or whose commit was; nothing when Flyway failed by itself. */
    private @Nullable Migration victim() {
        if (current != null) {
            return current.migration();
        }
        return unsettled == null ? null : unsettled.migration();
    }

    /** What is heard on Flyway's connections. */
    private final class Ears implements Watcher {

        private final String table = project.setting("table", "flyway_schema_history");

        @Override
        public void executed(Connection on, String sql, Duration took, long rows) {
            if (current != null) {
                current.flushCopy(Story.this::tell);
                if (current.isOpen()) {
                    Place place = current.place(sql);
                    // Older versions look which driver they have amid a migration.
                    if (place.line() > 0 || !sql.equals("SELECT version()")) {
                        tell(new Executed(Comments.dropLeading(sql), place, took, rows));
                    }
                }
            } else if (unsettled != null && FlywayBooks.isEntry(sql, table)) {
                unsettled.booked(on);
                settleIfVisible();
            } else {
                Place place = texts.placeInCallbacks(sql);
                if (place.line() > 0) {
                    witness.tell(it -> it.callback(new Executed(Comments.dropLeading(sql), place, took, rows)));
                }
            }
        }

        @Override
        public void refused(Connection on, String sql, SQLException why) {
            if (current != null) {
                current.refused(sql, why);
            } else {
                Place place = texts.placeInCallbacks(sql);
                if (place.line() > 0) {
                    inCallback = ServerErrors.failure(why, Comments.dropLeading(sql), place);
                }
            }
        }

        @Override
        public void committed(Connection on) {
            if (unsettled != null) {
                unsettled.committed(on);
                settleIfVisible();
            }
        }

        @Override
        public void rolledBack(Connection on) {
            if (unsettled != null) {
                unsettled.rolledBack(on);
            }
        }

        @Override
        public void unwrapped(Connection on) {
            if (current != null && current.isOpen()) {
                current.mayCopy();
            }
        }
    }
}
