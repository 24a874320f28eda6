package dev.rehearsal.harness;

import static org.awaitility.Awaitility.await;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.tap.Hold;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;

/** Ends the sessions of a database as its administrator does, or a crash of the server. */
final class Terminator {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(2);

    private static final String OTHERS =
            """
            from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
              and backend_type = 'client backend'""";

    private static final Pattern WAITING =
            Pattern.compile("(?is)^\\s*(create|drop|reindex|refresh|alter)\\b.*\\bconcurrently\\b");

    /** Whoever builds an index concurrently waits for all that may have written to its table. */
    private static final String LOCK_ALL =
            """
            do $$ declare one record; begin
                for one in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' loop
                    execute format('lock table only %s in row exclusive mode', one.name);
                end loop;
            end $$""";

    private static final String WAITERS =
            "select count(*) " + OTHERS + " and wait_event_type = 'Lock' and state = 'active'";

    private final Database database;

    Terminator(Database database) {
        this.database = database;
    }

    /**
     * Ends all sessions while a statement waits, which goes on then and meets a session that is gone. One that waits for the transactions
     * of others goes on before, and is ended while it waits: what it leaves then it leaves nowhere else.
     */
    void end(String sql, Hold hold) {
        try (Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement()) {
            if (WAITING.matcher(sql).find()) {
                letWait(statement, hold);
            }
            statement.execute("select pg_terminate_backend(pid) " + OTHERS);
            connection.setAutoCommit(true); // which gives the locks back
            awaitAlone(statement);
        } catch (SQLException e) {
            throw new HarnessException("could not end the sessions of a database: " + e.getMessage(), e);
        } finally {
            hold.release();
        }
    }

    private static void letWait(Statement statement, Hold hold) throws SQLException {
        statement.getConnection().setAutoCommit(false);
        statement.execute(LOCK_ALL);
        hold.release();
        await().pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .atMost(LIMIT)
                .until(() -> count(statement, WAITERS) > 0 || count(statement, "select count(*) " + OTHERS) == 0);
    }

    /** Waits until nobody else is in the database: whoever was cut off is noticed by the server a moment later. */
    static void awaitAlone(Statement statement) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .atMost(LIMIT)
                .until(() -> count(statement, "select count(*) " + OTHERS) == 0);
    }

    private static long count(Statement statement, String query) throws SQLException {
        // Within one transaction the server says of sessions what it said at first.
        statement.execute("select pg_stat_clear_snapshot()");
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
