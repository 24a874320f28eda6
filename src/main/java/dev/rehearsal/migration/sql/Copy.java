package dev.rehearsal.migration.sql;

import dev.rehearsal.migration.script.SqlStatement;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** COPY … FROM stdin, which only the driver's own API can. */
final class Copy {

    private Copy() {}

    static long in(Connection session, SqlStatement statement) throws SQLException {
        try {
            return session.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text(), statement.rows());
        } catch (IOException e) {
            throw new SQLException("could not read the rows of " + statement.text(), e);
        }
    }
}
