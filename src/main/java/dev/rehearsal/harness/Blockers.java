package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Who keeps all others out of a tool's books. */
final class Blockers {

    /** Sessions of this database that hold a lock of a table. */
    private static final String HOLDING =
            """
            select concat('session ', a.pid, ' of ' || a.usename, ' from ' || host(a.client_addr),
                          ' as ' || nullif(a.application_name, ''),
                          ', since ' || to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
              from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a using (pid)
              join pg_catalog.pg_class c on c.oid = l.relation
             where l.database = (select oid from pg_catalog.pg_database where datname = current_database()) and l.granted
            """;

    private static final String QUERY = HOLDING
            + """
            and l.mode = 'AccessExclusiveLock' and c.relname = any (?)
            order by a.xact_start limit 1""";

    /** Whoever took a lock was there before that, and is in the middle of something if it is at work. */
    private static final String SINCE =
            """
            select concat('session ', pid, ' of ' || usename, ' from ' || host(client_addr), ' as ' || nullif(application_name, ''))
              from pg_catalog.pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
               and backend_start <= ? and state <> 'idle'
             order by backend_start limit 1""";

    /** A statement names the tables whose locks it waits for. */
    private static final String NAMED = HOLDING
            + """
            and l.pid <> pg_backend_pid() and c.relkind in ('r', 'p', 'm') and strpos(lower(?), lower(c.relname)) > 0
            and c.relnamespace <> 'pg_catalog'::regnamespace
            order by a.xact_start limit 1""";

    private Blockers() {}

    /** The same failure with who was in the way of a statement that waited too long for a lock. */
    static SQLException told(Connection session, String sql, SQLException failure) {
        if (!Unseen.isLocked(failure)) {
            return failure;
        }
        try (PreparedStatement statement = session.prepareStatement(NAMED)) {
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new SQLException(
                                failure.getMessage() + ": in its way is " + row.getString(1),
                                failure.getSQLState(),
                                failure)
                        : failure;
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** The first session that was there at that time and is in the middle of something; empty where there is none. */
    static String since(Connection session, Instant moment) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(SINCE)) {
            statement.setTimestamp(1, Timestamp.from(moment));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** The first of them; empty where nobody does any more. */
    static String of(Connection session, List<String> books) throws SQLException {
        String[] names =
                books.stream().map(it -> it.substring(it.lastIndexOf('.') + 1)).toArray(String[]::new);
        try (PreparedStatement statement = session.prepareStatement(QUERY)) {
            statement.setArray(1, session.createArrayOf("text", names));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
