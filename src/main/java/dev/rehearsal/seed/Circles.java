package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Circles of references none of which may be NULL: makes good what the first table in each of them has promised. */
final class Circles {

    private final Connection connection;
    private final List<Filled> filled;
    private final Map<Filled, String> emptied = new LinkedHashMap<>();
    private final Map<Filled, Long> fewer = new LinkedHashMap<>();

    /** For the tables that were filled together, in this order. */
    Circles(Connection connection, List<Filled> filled) {
        this.connection = connection;
        this.filled = List.copyOf(filled);
    }

    /** Points rows at what has come; those for which there was nothing go again, with all that refer to them. */
    List<Closed> close(Stock stock, Setting setting) throws SQLException {
        List<Closed> closed = new ArrayList<>();
        for (Filled each : filled) {
            for (Foreign foreign : promised(each)) {
                Table table = each.table();
                Set<Integer> fixed = new HashSet<>(stock.keys(table));
                table.foreigns().stream()
                        .filter(other -> !other.equals(foreign))
                        .forEach(other -> fixed.addAll(other.columns()));
                fixed.retainAll(foreign.columns());
                closed.add(Closed.of(connection, table, foreign, fixed, stock.keys(table, foreign), setting));
            }
        }
        for (Filled each : filled) {
            for (Foreign foreign : promised(each)) {
                if (Orphans.count(connection, each.table(), foreign) > 0) {
                    clean();
                }
            }
        }
        return closed;
    }

    private static List<Foreign> promised(Filled filled) {
        return filled.table().foreigns().stream()
                .filter(foreign -> filled.maker().promised().contains(foreign.name()))
                .toList();
    }

    /** Until nothing refers to nothing. */
    private void clean() throws SQLException {
        boolean again = true;
        while (again) {
            again = false;
            for (Filled each : filled) {
                for (Foreign foreign : each.table().foreigns()) {
                    if (Orphans.count(connection, each.table(), foreign) > 0) {
                        Orphans.delete(connection, each.table(), foreign);
                        again = true;
                        note(each, foreign);
                    }
                }
            }
        }
    }

    private void note(Filled each, Foreign foreign) throws SQLException {
        long left = Long.parseLong(
                Sql.text(connection, "select count(*) from " + each.table().only()));
        if (left > 0) {
            fewer.put(each, left);
        } else {
            fewer.remove(each);
            emptied.put(
                    each,
                    foreign.schema() + "." + foreign.tableName() + ", which " + foreign.name()
                            + " refers to, has no rows");
        }
    }

    /** The tables that have fewer rows than they were filled with, and how many. */
    Map<Filled, Long> fewer() {
        return fewer;
    }

    /** The tables that have no rows left, and why. */
    Map<Filled, String> emptied() {
        return emptied;
    }
}
