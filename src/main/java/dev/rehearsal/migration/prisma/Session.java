package dev.rehearsal.migration.prisma;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PreferQueryMode;

/** One session for a whole command, on which text reaches the server as it stands. */
final class Session {

    private Session() {}

    static Connection open(DataSource source) throws SQLException {
        return open(source.getConnection());
    }

    /** The same with a connection, which it closes where that can't be. */
    static Connection open(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(true);
            if (connection.isWrapperFor(BaseConnection.class)) {
                // Otherwise the driver cuts it into statements, each a message of its own.
                connection.unwrap(BaseConnection.class).getQueryExecutor().setPreferQueryMode(PreferQueryMode.SIMPLE);
            }
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /** Whether a script has left a transaction open, in which all that follows is lost with the session. */
    static boolean isInTransaction(Connection session) {
        try {
            return session.isWrapperFor(BaseConnection.class)
                    && session.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        } catch (SQLException e) {
            return false; // it is closed, and whatever it had begun is over
        }
    }
}
