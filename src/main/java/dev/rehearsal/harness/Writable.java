package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/** Takes back what makes new sessions read-only, once it is known: roles and servers are shared with other databases and rehearsals. */
final class Writable {

    private Writable() {}

    /** As {@code ROLE deploy}; the database itself is {@code DATABASE <database>}. */
    static void again(Connection superuser, Collection<String> readOnly) throws SQLException {
        if (readOnly.isEmpty()) {
            return;
        }
        try (Statement statement = superuser.createStatement()) {
            for (String who : readOnly) {
                // Its names are quoted already, by the server.
                reset(statement, who.replace("<database>", database(statement)));
            }
        }
    }

    private static void reset(Statement statement, String who) throws SQLException {
        try {
            statement.execute("alter " + who + " reset default_transaction_read_only");
            if (who.equals("SYSTEM")) {
                statement.execute("select pg_reload_conf()");
            }
        } catch (SQLException e) {
            // Another database's witness takes it back at this moment, or will when its own migration is done.
            if (!"XX000".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static String database(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select quote_ident(current_database())")) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
