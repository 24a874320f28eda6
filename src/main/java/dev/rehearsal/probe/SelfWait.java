package dev.rehearsal.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Ends what a server process does when it waits for a lock of another, idle session of the same user: a tool that waits for itself.
 *
 * <p>The server sees no deadlock there, since the other session waits in the client: it goes on only when the first one is done.
 * So it does with {@code CREATE INDEX CONCURRENTLY} under Flyway, which holds its lock in a transaction of a second session.
 */
public final class SelfWait implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SelfWait.class.getName());
    private static final int FIRST = 1_000;
    private static final int EVERY = 500;

    /** A session that was at work a moment ago may be between two statements. */
    private static final String WAITING_FOR =
            """
            select holder.state, regexp_replace(left(holder.query, 200), '\\s+', ' ', 'g'),
                   coalesce((select n.nspname || '.' || c.relname
                             from pg_catalog.pg_locks l
                             join pg_catalog.pg_class c on c.oid = l.relation
                             join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                             where l.pid = waiting.pid and not l.granted
                             limit 1), '')
            from pg_catalog.pg_stat_activity waiting
            join pg_catalog.pg_stat_activity holder on holder.pid = any (pg_catalog.pg_blocking_pids(waiting.pid))
            where waiting.pid = ? and holder.datname = waiting.datname and holder.usename = waiting.usename
              and holder.state like 'idle%' and holder.state_change < pg_catalog.clock_timestamp() - interval '1 second'
              and waiting.query_start < pg_catalog.clock_timestamp() - interval '1 second'
            limit 1
            """;

    private final DataSource observer;
    private final long backend;
    private final Future<?> looking;
    private volatile String seen = "";
    private volatile String table = "";
    private boolean closed;

    private SelfWait(Alarm alarm, DataSource observer, long backend) {
        this.observer = observer;
        this.backend = backend;
        this.looking = alarm.every(FIRST, EVERY, this::look);
    }

    /** Watches the server process {@code backend} from now on; {@code observer} gives connections that may end it. */
    public static SelfWait watch(Alarm alarm, DataSource observer, long backend) {
        return new SelfWait(alarm, observer, backend);
    }

    /** What it waited for when it was ended; empty when it was not. */
    public Optional<String> seen() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
    }

    /** The table for whose lock it waited, as {@code schema.table}; empty when it was none. */
    public String table() {
        return table;
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        try (Connection connection = observer.getConnection();
                PreparedStatement statement = connection.prepareStatement(WAITING_FOR)) {
            statement.setLong(1, backend);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    table = row.getString(3);
                    seen = "it never ends: it waits for another session of the tool's own, which is " + row.getString(1)
                            + " after \"" + row.getString(2).strip() + "\" and goes on only when the migration is done";
                    end(connection);
                }
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "could not look at server process " + backend, e);
        }
    }

    private void end(Connection connection) throws SQLException {
        try (PreparedStatement cancel = connection.prepareStatement("select pg_catalog.pg_cancel_backend(?::int)")) {
            cancel.setLong(1, backend);
            cancel.execute();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        looking.cancel(false);
    }
}
