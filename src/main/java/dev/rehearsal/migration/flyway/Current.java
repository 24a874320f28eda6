package dev.rehearsal.migration.flyway;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.script.Places;
import dev.rehearsal.migration.session.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The migration at work. */
final class Current {

    private final Migration migration;
    private final Connection session;
    private final Texts texts;
    private final Places places;
    private boolean open;
    private long copyBegan;
    private @Nullable SQLException refusal;
    private String refusedSql = "";
    private boolean refusedOwn;

    Current(Migration migration, Connection session, FlywayProject project, Migrations migrations) {
        this.migration = migration;
        this.session = session;
        this.texts = new Texts(project, migrations);
        this.places = texts.places(migration.file());
    }

    Migration migration() {
        return migration;
    }

    Connection session() {
        return session;
    }

    /** Whether what is executed now is the migration's own, not a callback's. */
    boolean isOpen() {
        return open;
    }

    void open(boolean isOpen) {
        open = isOpen;
    }

    Place place(String sql) {
        return places.of(sql);
    }

    void refused(String sql, SQLException why) {
        refusal = why;
        refusedSql = sql;
        refusedOwn = open;
    }

    /** The driver's own connection is what Flyway needs for COPY, and only for that. */
    void mayCopy() {
        copyBegan = System.nanoTime();
    }

    /** Tells a COPY that is over by now. */
    void flushCopy(Consumer<Executed> teller) {
        if (copyBegan == 0) {
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - copyBegan);
        copyBegan = 0;
        places.nextCopy().ifPresent(copy -> teller.accept(new Executed(copy.sql(), copy.place(), took, -1)));
    }

    Failure failure(Throwable thrown, Optional<SQLException> server) {
        if (server.isEmpty()) {
            return Failure.of(innermost(thrown), place(thrown));
        }
        SQLException error = server.get();
        if (refusal != null
                && ServerErrors.in(refusal).filter(it -> it == error).isPresent()) {
            Place place = refusedOwn ? places.of(refusedSql) : texts.placeInCallbacks(refusedSql);
            return ServerErrors.failure(error, refusedSql, place);
        }
        if (copyBegan != 0) {
            return places.nextCopy()
                    .map(copy -> ServerErrors.failure(error, copy.sql(), copy.place()))
                    .orElseGet(() -> ServerErrors.failure(error, "", Place.in(migration.file())));
        }
        return ServerErrors.failure(error, "", place(thrown));
    }

    /** What is no file is a class, and the stack knows its line. */
    private Place place(Throwable thrown) {
        return migration.file().isEmpty()
                ? InClass.of(migration.script(), thrown).orElse(Place.NOWHERE)
                : Place.in(migration.file());
    }

    /** What went wrong first; Flyway wraps it in words about itself. */
    static String innermost(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        String message = String.valueOf(at.getMessage()).strip();
        String first = message.lines().findFirst().orElse("");
        return at == thrown ? first : at.getClass().getSimpleName() + ": " + first;
    }
}
