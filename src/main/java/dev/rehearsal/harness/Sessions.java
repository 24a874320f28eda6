package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** How sessions that leave a failed state begin, on a server of ours as on the living one. */
final class Sessions {

    private Sessions() {}

    /** They wait for no lock long, and are in the schema that the URL names. */
    static DataSource working(DataSource source, String schema) {
        return new DataSourceAs(
                source, "set lock_timeout = '5s'" + (schema.isEmpty() ? "" : "; set search_path = " + quoted(schema)));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
