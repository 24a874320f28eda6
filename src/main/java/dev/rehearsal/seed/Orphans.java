package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that refer to nothing. */
final class Orphans {

    private Orphans() {}

    static long count(Connection connection, Table table, Foreign foreign) throws SQLException {
        String query = "select count(*) from " + table.only() + " c where " + condition(table, foreign);
        return Long.parseLong(Sql.text(connection, query));
    }

    /** Takes them away; whatever refers to them is an orphan then. */
    static void delete(Connection connection, Table table, Foreign foreign) throws SQLException {
        String sql = "delete from " + table.only() + " c where " + condition(table, foreign);
        Sql.quietly(connection, () -> Sql.run(connection, sql));
    }

    /** What holds for such a row of {@code c}. */
    static String condition(Table table, Foreign foreign) {
        List<String> names = foreign.columns().stream()
                .map(number -> table.column(number).orElseThrow().quoted())
                .toList();
        List<String> same = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            same.add("p." + Names.quoted(foreign.keys().get(i)) + " = c." + names.get(i));
        }
        return names.stream().map(name -> "c." + name + " is not null").collect(Collectors.joining(" and "))
                + " and not exists (select from " + foreign.from() + " p where " + String.join(" and ", same) + ")";
    }
}
