package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows that were taken out of their tables for a while, so that a migration meets empty ones; and tables that were emptied for it, to be
 * filled anew afterwards.
 *
 * <p>The rows wait in temporary tables of one connection, which has to stay open until they are back. Rows that refer to them stay where
 * they are: foreign keys are not looked at meanwhile.
 */
public final class Aside {

    private final Setting setting;
    private final List<Parked> parked = new ArrayList<>();
    private final List<Table> emptied = new ArrayList<>();

    /** A table's rows, with the columns it had. */
    record Parked(Table table, String store, long count) {}

    Aside(Setting setting) {
        this.setting = setting;
    }

    /** These had rows, and lost them all to what mended them. */
    void emptied(List<Table> tables) {
        emptied.addAll(tables);
    }

    void take(Connection connection, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            take(connection, table, "true");
        }
    }

    /** Those of its rows, {@code t}, for which a condition holds. */
    void take(Connection connection, Table table, String condition) throws SQLException {
        String store = "pg_temp.\"rehearsal aside " + table.oid() + "\"";
        String order =
                table.primaryKey().map(key -> String.join(", ", key.keys())).orElse("tableoid, ctid");
        Sql.run(
                connection,
                "create temp table " + store.substring(8) + " as select row_number() over (order by " + order
                        + ") as \"rehearsal ord\", t.* from " + table.only() + " t where " + condition);
        Sql.quietly(connection, () -> Sql.run(connection, "delete from " + table.only() + " t where " + condition));
        parked.add(new Parked(table, store, Long.parseLong(Sql.text(connection, "select count(*) from " + store))));
    }

    /**
     * Puts the rows back, whatever the columns are called now; a column that is new and must not be NULL gets plausible values, and so
     * does any other that is new when the rows do not fit without. A table whose rows do not fit even so gets new ones.
     *
     * @param connection the one they were set aside with
     * @return why not, for each table that stays empty
     */
    public List<String> putBack(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        Sql.together(connection, () -> {
            List<Long> oids = new ArrayList<>();
            parked.forEach(rows -> oids.add(rows.table.oid()));
            emptied.forEach(table -> oids.add(table.oid()));
            Map<Long, Table> now = new TreeMap<>();
            Catalogs.tables(connection, oids).forEach(table -> now.put(table.oid(), table));
            Map<Parked, Ways> left = new LinkedHashMap<>();
            for (Parked rows : parked) {
                Table table = now.get(rows.table.oid());
                if (table != null) {
                    left.put(rows, new Ways(Needs.of(rows.table, table, Referred.in(connection, table)), rows.count));
                } else {
                    problems.add(rows.table.label() + " is gone, and " + rows.count + " rows with it");
                }
            }
            Map<Parked, String> lost = new LinkedHashMap<>();
            while (!putBack(connection, left, lost)) {
                // Once more, with more new values or without the table whose rows do not fit: others may refer to it.
            }
            renew(connection, now, lost, problems);
            for (Parked rows : parked) {
                Sql.run(connection, "drop table if exists " + rows.store);
            }
        });
        return problems;
    }

    /** All of them, since they may refer to each other; answers false when some do not fit, which is not tried again the same way. */
    private boolean putBack(Connection connection, Map<Parked, Ways> left, Map<Parked, String> lost)
            throws SQLException {
        Parked[] last = new Parked[1];
        Optional<SQLException> refused = Sql.attempt(connection, () -> {
            List<Table> fewer = new ArrayList<>();
            for (Map.Entry<Parked, Ways> each : left.entrySet()) {
                last[0] = each.getKey();
                Needs needs = each.getValue().now();
                long back = new Return(connection, setting, last[0], needs).run();
                each.getValue().brought(back);
                if (back < last[0].count) {
                    fewer.add(needs.now());
                }
            }
            for (Map.Entry<Parked, Ways> each : left.entrySet()) {
                last[0] = each.getKey();
                Table table = each.getValue().now().now();
                if (leaveOrphans(connection, table, last[0].count) && !fewer.contains(table)) {
                    fewer.add(table);
                }
            }
            for (Table table : fewer) {
                new Sweep(connection, table).run();
            }
        });
        if (refused.isEmpty()) {
            return true;
        }
        Ways ways = left.get(last[0]);
        if (ways == null || !ways.next()) {
            left.remove(last[0]);
            lost.put(last[0], Errors.text(refused.get()));
        }
        return false;
    }

    /** Rows that refer to nothing stay away, as if they had been mended; whether there were any. None is the reason when all do. */
    private static boolean leaveOrphans(Connection connection, Table table, long count) throws SQLException {
        boolean left = false;
        for (Foreign foreign : table.foreigns()) {
            // One that is NOT VALID allows what was there before it, and it is for a migration to have it looked at.
            long orphans = foreign.valid() ? Orphans.count(connection, table, foreign) : 0;
            if (orphans > 0) {
                Orphans.delete(connection, table, foreign);
                left = true;
            }
            if (orphans > 0 && isEmpty(connection, table)) {
                throw new SQLException(orphans + " of them break the foreign key " + foreign.name(), "23503");
            }
        }
        return left && count > 0;
    }

    /** What can't come back is made again, by all that the table demands now. */
    private void renew(Connection connection, Map<Long, Table> now, Map<Parked, String> lost, List<String> problems)
            throws SQLException {
        Map<Long, String> why = new TreeMap<>();
        List<Table> tables = new ArrayList<>();
        for (Map.Entry<Parked, String> each : lost.entrySet()) {
            Parked rows = each.getKey();
            Table same = now.getOrDefault(rows.table.oid(), rows.table);
            why.put(rows.table.oid(), rows.count + " rows could not be put back into it: " + each.getValue());
            if (rows.count > 0 && isEmpty(connection, same)) {
                tables.add(same);
            } else if (rows.count > Long.parseLong(Sql.text(connection, "select count(*) from " + same.only()))) {
                problems.add(same.label() + " lacks most of its rows from then on: " + why.get(same.oid()));
            }
        }
        for (Table table : emptied) {
            Table same = now.get(table.oid());
            if (same != null && !why.containsKey(table.oid()) && isEmpty(connection, same)) {
                why.put(table.oid(), "all of its rows stood in the way");
                tables.add(same);
            }
        }
        Map<String, String> refused = new Renewal(connection, setting).run(tables);
        for (Table table : tables) {
            if (refused.containsKey(table.label())) {
                problems.add(table.label() + " is empty from then on: " + why.get(table.oid())
                        + "; and no new ones could be made: " + refused.get(table.label()));
            }
        }
    }

    private static boolean isEmpty(Connection connection, Table table) throws SQLException {
        return Sql.text(connection, "select exists (select from " + table.only() + ")")
                .equals("f");
    }
}
