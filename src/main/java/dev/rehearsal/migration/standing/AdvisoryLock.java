package dev.rehearsal.migration.standing;

import dev.rehearsal.Standing.Holder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An advisory lock of PostgreSQL's, which ends with whoever holds it. It is the server's, so a replica knows of none.
 *
 * @param number the tool's
 * @param endsWith what it ends with at the latest
 */
public record AdvisoryLock(long number, Span endsWith) {

    /** PostgreSQL does not tell since when a lock is held, so it is told since when it can be. */
    public enum Span {
        /** Taken for a session, at its begin. */
        SESSION("a.backend_start"),
        /** Taken in a transaction. */
        TRANSACTION("coalesce(a.xact_start, a.backend_start)");

        private final String begin;

        Span(String begin) {
            this.begin = begin;
        }
    }

    private static final String HOLDER =
            """
            select a.pid, a.usename, host(a.client_addr), a.application_name, a.state, %s
              from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a using (pid)
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
               and ((l.classid::bigint << 32) | l.objid::bigint) = ?
             order by a.backend_start limit 1""";

    /** Who holds it. */
    public Optional<Holder> holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER.formatted(endsWith.begin))) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(holder(row)) : Optional.empty();
            }
        }
    }

    private static Holder holder(ResultSet row) throws SQLException {
        StringBuilder who = new StringBuilder("session " + row.getInt(1));
        // Of other roles' sessions a role without rights sees no more than the first few.
        add(who, " of ", row.getString(2));
        add(who, " from ", row.getString(3));
        add(who, " as ", row.getString(4));
        add(who, ", ", row.getString(5));
        Timestamp since = row.getTimestamp(6);
        return new Holder(who.toString(), Optional.ofNullable(since).map(Timestamp::toInstant));
    }

    private static void add(StringBuilder text, String before, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(before).append(value);
        }
    }
}
