package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts rows without a value. */
public final class EmptinessReader {

    private EmptinessReader() {}

    /** For each column, named {@code schema.table.column}. */
    public static Map<String, Emptiness> count(Connection session, Catalog catalog, List<String> columns)
            throws SQLException {
        Map<String, Emptiness> counted = new HashMap<>();
        for (String column : columns) {
            for (Table table : catalog.tables().values()) {
                String prefix = table.qualified() + ".";
                if (column.startsWith(prefix)
                        && table.column(column.substring(prefix.length())).isPresent()) {
                    counted.put(column, count(session, table, column.substring(prefix.length())));
                }
            }
        }
        return counted;
    }

    private static Emptiness count(Connection session, Table table, String column) throws SQLException {
        String query = "select count(*), count(*) filter (where " + Batch.name(column) + " is null) from "
                + Batch.name(table.schema()) + "." + Batch.name(table.name());
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new Emptiness(row.getLong(1), row.getLong(2));
        }
    }
}
