package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * One moment of a living database, which can't be written to: one session in one transaction.
 *
 * <p>Behind a balancer two sessions may be at two nodes, of which one lags. The transaction is read only, not the session: a pooler would hand a
 * session that is to the next client. Whatever a tool tries there the server refuses, and nothing lifts that once the first query has run.
 */
final class Snapshot implements AutoCloseable {

    private final Connection session;

    private Snapshot(Connection session) {
        this.session = session;
    }

    static Snapshot of(LiveUrl url) throws SQLException {
        Connection session = url.connect();
        try (Statement statement = session.createStatement()) {
            session.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read, read only");
            // A look waits for nobody long, and nobody for a look.
            statement.execute("set local lock_timeout = '3s'");
            statement.execute("set local statement_timeout = '20s'");
            // Tools ask for what may be missing, and go on.
            session.unwrap(PGConnection.class).setAutosave(AutoSave.ALWAYS);
            return new Snapshot(session);
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    Connection session() {
        return session;
    }

    /** The same session again and again, however often it is closed. */
    DataSource dataSource() {
        return new OneSession(session);
    }

    @Override
    public void close() throws SQLException {
        try (session) {
            session.rollback();
        }
    }
}
