package dev.rehearsal.migration.session;

import dev.rehearsal.Failure;
import dev.rehearsal.Place;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads what the server said out of what a tool threw. */
public final class ServerErrors {

    private ServerErrors() {}

    /** The innermost error of the database in a chain of causes; empty when there is none. */
    public static Optional<SQLException> in(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        SQLException found = null;
        for (Throwable at = thrown; at != null && seen.add(at); at = next(at)) {
            if (at instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Throwable next(Throwable at) {
        Throwable cause = at.getCause();
        return cause == null && at instanceof SQLException sql ? sql.getNextException() : cause;
    }

    /** The same as a failure at a statement. */
    public static Failure failure(SQLException error, String sql, Place place) {
        if (error.getClass().getName().startsWith("org.postgresql.")) {
            return Postgres.failure(error, sql, place);
        }
        return plain(error, sql, place);
    }

    private static Failure plain(SQLException error, String sql, Place place) {
        return new Failure(
                text(error.getSQLState()), firstLine(text(error.getMessage())), "", "", "", "", "", "", "", sql, place);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** Apart, because the driver may be missing. */
    private static final class Postgres {

        private Postgres() {}

        static Failure failure(SQLException error, String sql, Place place) {
            if (!(error instanceof PSQLException refused) || refused.getServerErrorMessage() == null) {
                return plain(error, sql, place);
            }
            ServerErrorMessage said = refused.getServerErrorMessage();
            return new Failure(
                    text(error.getSQLState()),
                    text(said.getMessage()),
                    text(said.getDetail()),
                    text(said.getHint()),
                    text(said.getSchema()),
                    text(said.getTable()),
                    text(said.getColumn()),
                    text(said.getConstraint()),
                    text(said.getDatatype()),
                    sql,
                    place);
        }
    }
}
