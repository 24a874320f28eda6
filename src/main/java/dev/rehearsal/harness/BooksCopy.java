package dev.rehearsal.harness;

import dev.rehearsal.migration.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * All that a tool wrote down in one database.
 *
 * @param rows the lines of each table, as {@code schema.table}, in no order of their own
 * @param shapes the columns of those that are there
 */
record BooksCopy(Map<String, List<String>> rows, Map<String, BooksShape> shapes) {

    static BooksCopy read(Connection session, List<String> tables) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        Map<String, BooksShape> shapes = new TreeMap<>();
        for (String table : tables) {
            List<String> lines = new ArrayList<>();
            if (exists(session, table)) {
                shapes.put(table, BooksShape.of(session, quoted(table)));
                try (Statement statement = session.createStatement();
                        ResultSet row =
                                statement.executeQuery("select to_jsonb(t)::text from " + quoted(table) + " t")) {
                    while (row.next()) {
                        lines.add(row.getString(1));
                    }
                }
            }
            lines.sort(null);
            all.put(table, lines);
        }
        return new BooksCopy(all, shapes);
    }

    /** Puts them in the place of those of a database that was rebuilt; columns that the tool does not know are left out. */
    void write(Connection superuser, Engine engine, DataSource owner, String any) throws SQLException {
        for (Map.Entry<String, List<String>> table : rows.entrySet()) {
            if (!exists(superuser, table.getKey())) {
                engine.passOver(owner, any);
            }
            String name = quoted(table.getKey());
            if (!exists(superuser, table.getKey())) {
                // A lock has a table of its own, which a tool that has applied nothing has not made.
                Sessions.execute(superuser, "create table " + name + " ()");
                Sessions.execute(superuser, "grant all on " + name + " to public");
            }
            try (Statement statement = superuser.createStatement()) {
                statement.execute("delete from " + name);
            }
            if (shapes.containsKey(table.getKey())) {
                shapes.get(table.getKey()).give(superuser, name);
            }
            String insert =
                    "insert into %1$s overriding system value select * from jsonb_populate_record(null::%1$s, ?::jsonb)"
                            .formatted(name);
            try (PreparedStatement statement = superuser.prepareStatement(insert)) {
                for (String line : table.getValue()) {
                    statement.setString(1, line);
                    statement.execute();
                }
            }
        }
    }

    private static boolean exists(Connection session, String table) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, quoted(table));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    static String quoted(String table) {
        int dot = table.indexOf('.');
        return "\"" + table.substring(0, dot).replace("\"", "\"\"") + "\".\""
                + table.substring(dot + 1).replace("\"", "\"\"") + '"';
    }
}
