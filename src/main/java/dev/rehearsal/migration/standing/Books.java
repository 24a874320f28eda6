package dev.rehearsal.migration.standing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A table in which a tool keeps its books.
 *
 * @param schema where it is
 * @param table how it is called
 */
public record Books(String schema, String table) {

    private static final String FIND =
            """
            select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')""";

    /** Whether it is there, for a role that may not use its schema or read it, too. */
    public boolean exist(Connection session) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(FIND)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** {@code schema.table}. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
