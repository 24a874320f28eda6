package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of one table of a tool's books: another version of the tool, or somebody by hand, may have made it another one.
 *
 * @param columns each with its type, its default and whether it must have a value, as SQL writes that
 */
record BooksShape(Map<String, String> columns) {

    private static final String QUERY =
            """
            select quote_ident(a.attname),
                   concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                             'default ' || pg_get_expr(d.adbin, d.adrelid), case when a.attnotnull then 'not null' end)
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped and a.attidentity = ''
               and a.attgenerated = ''""";

    BooksShape {
        columns = Map.copyOf(columns);
    }

    /** That of a table by its name as SQL takes it; without columns where it is not there. */
    static BooksShape of(Connection session, String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (PreparedStatement statement = session.prepareStatement(QUERY)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return new BooksShape(columns);
    }

    /** Gives it to a table without rows. */
    void give(Connection superuser, String table) throws SQLException {
        Map<String, String> there = of(superuser, table).columns();
        for (Map.Entry<String, String> each : there.entrySet()) {
            if (!columns.containsKey(each.getKey())) {
                Sessions.execute(superuser, "alter table " + table + " drop column " + each.getKey());
            }
        }
        for (Map.Entry<String, String> each : columns.entrySet()) {
            if (!there.containsKey(each.getKey())) {
                Sessions.execute(
                        superuser, "alter table " + table + " add column " + each.getKey() + " " + each.getValue());
            } else if (each.getValue().endsWith("not null")
                    != there.getOrDefault(each.getKey(), "").endsWith("not null")) {
                String demand = each.getValue().endsWith("not null") ? "set" : "drop";
                Sessions.execute(
                        superuser,
                        "alter table " + table + " alter column " + each.getKey() + " " + demand + " not null");
            }
        }
    }
}
