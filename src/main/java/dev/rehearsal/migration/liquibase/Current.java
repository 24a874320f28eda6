package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.session.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/** The changeset at work. */
final class Current {

    private final Migration migration;
    private final Connection session;
    private final ChangePlaces places;
    private boolean begun;
    private boolean ended;
    private boolean booked;
    private boolean wentThrough;
    private @Nullable Change change;
    private @Nullable SQLException refusal;
    private String refusedSql = "";
    private Place refusedAt;

    Current(Migration migration, Connection session, LiquibaseProject project, ChangeSet changeSet) {
        this.migration = migration;
        this.session = session;
        this.places = new ChangePlaces(migration, project, changeSet);
        this.refusedAt = Place.in(migration.file());
    }

    Migration migration() {
        return migration;
    }

    Connection session() {
        return session;
    }

    /** Whether this is the first time. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Whether this is the first time. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** {@code through} unless it failed and says itself that this is no error. */
    void book(boolean through) {
        booked = true;
        wentThrough = through;
    }

    boolean wentThrough() {
        return wentThrough;
    }

    /** Its line in the books is written, and committed next. */
    boolean isBooked() {
        return booked;
    }

    void open(Change begins) {
        change = begins;
        places.begin(begins);
    }

    void close() {
        change = null;
    }

    /** Liquibase asks the database about itself while it makes SQL out of a change; SQL of the project's own may ask too. */
    boolean isOwn(String sql) {
        String word = sql.strip().toLowerCase(Locale.ROOT);
        boolean asks = word.startsWith("select") || word.startsWith("show") || word.startsWith("with");
        return change instanceof AbstractSQLChange || (change != null && !asks);
    }

    Place place(String sql) {
        return places.of(sql);
    }

    void refused(String sql, SQLException why) {
        refusal = why;
        refusedSql = sql;
        refusedAt = change == null ? Place.in(migration.file()) : places.of(sql);
    }

    Failure failure(Throwable thrown) {
        Optional<SQLException> server = ServerErrors.in(thrown);
        if (server.isEmpty()) {
            return Words.failure(thrown, places.start());
        }
        SQLException error = server.get();
        boolean isOfStatement = refusal != null
                && ServerErrors.in(refusal).filter(it -> it == error).isPresent();
        return isOfStatement
                ? ServerErrors.failure(error, refusedSql, refusedAt)
                : ServerErrors.failure(error, "", places.start());
    }
}
