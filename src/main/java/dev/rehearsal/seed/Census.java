package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many rows tables have, by their labels. */
record Census(Map<String, Long> rows) {

    /** Without those whose number of rows is declared itself. */
    static Census of(Connection connection, List<Rewritable> made, Holding holding) throws SQLException {
        TreeSet<Long> oids = new TreeSet<>();
        made.forEach(each -> oids.add(each.table().oid()));
        Map<String, Long> rows = new TreeMap<>();
        for (Table table : Catalogs.tables(connection, oids)) {
            if (!holding.countsAllOf(table)) {
                rows.put(table.label(), Long.valueOf(Sql.text(connection, "select count(*) from " + table.only())));
            }
        }
        return new Census(rows);
    }

    /** The tables that have less than half of these rows now. */
    List<Unseeded> thinned(Census now) {
        List<Unseeded> thinned = new ArrayList<>();
        rows.forEach((table, before) -> {
            long left = now.rows.getOrDefault(table, 0L);
            if (2 * left < before) {
                thinned.add(Unseeded.of(
                        table,
                        String.format(Locale.ROOT, "what is declared to hold left %,d of its %,d rows", left, before)));
            }
        });
        return thinned;
    }
}
