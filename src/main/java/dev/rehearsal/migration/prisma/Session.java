package dev.rehearsal.migration.prisma;

import java.sql.Connection;
import java.sql.SQLException;

/** One session for a whole command, on which text reaches the server as it stands. */
final class Session {

    private Session() {}

    /** Takes a connection, which it closes where that can't be. */
    static Connection open(Connection connection, Flavour flavour) throws SQLException {
        try {
            connection.setAutoCommit(true);
            flavour.prepare(connection);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }
}
