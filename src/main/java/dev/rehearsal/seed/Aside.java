package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Made;
import dev.rehearsal.seed.row.RowMaker;
import dev.rehearsal.seed.row.RowMakers;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.row.UnfillableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were taken out of their tables for a while, so that a migration meets empty ones.
 *
 * <p>They wait in temporary tables of one connection, which has to stay open until they are back. Rows that refer to them stay where
 * they are: foreign keys are not looked at meanwhile.
 */
public final class Aside {

    private final Setting setting;
    private final List<Parked> parked = new ArrayList<>();

    /** A table's rows, with the columns it had. */
    private record Parked(Table table, String store, long count) {}

    Aside(Setting setting) {
        this.setting = setting;
    }

    void take(Connection connection, List<Table> tables) throws SQLException {
        for (Table table : tables) {
            String store = "pg_temp.\"rehearsal aside " + table.oid() + "\"";
            String order =
                    table.primaryKey().map(key -> String.join(", ", key.keys())).orElse("tableoid, ctid");
            Sql.run(
                    connection,
                    "create temp table " + store.substring(8) + " as select row_number() over (order by " + order
                            + ") as \"rehearsal ord\", t.* from " + table.only() + " t");
            Sql.quietly(connection, () -> Sql.run(connection, "delete from " + table.only()));
            parked.add(new Parked(table, store, Long.parseLong(Sql.text(connection, "select count(*) from " + store))));
        }
    }

    /**
     * Puts the rows back, whatever the columns are called now; a column that is new and must not be NULL gets plausible values.
     *
     * @param connection the one they were set aside with
     * @return why not, for each table whose rows could not be put back; empty when all are back
     */
    public List<String> putBack(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        Sql.together(connection, () -> {
            List<Long> oids = parked.stream().map(rows -> rows.table.oid()).toList();
            Map<Long, Table> now = new TreeMap<>();
            Catalogs.tables(connection, oids).forEach(table -> now.put(table.oid(), table));
            List<Parked> left = new ArrayList<>();
            for (Parked rows : parked) {
                if (now.containsKey(rows.table.oid())) {
                    left.add(rows);
                } else {
                    problems.add(rows.table.label() + " is gone, and " + rows.count + " rows with it");
                }
            }
            while (!putBack(connection, left, now, problems)) {
                // Once more without the table whose rows do not fit: others may refer to it.
            }
            for (Parked rows : parked) {
                Sql.run(connection, "drop table if exists " + rows.store);
            }
        });
        return problems;
    }

    /** All of them, since they may refer to each other; takes one out that can't go back, and answers false then. */
    private boolean putBack(Connection connection, List<Parked> left, Map<Long, Table> now, List<String> problems)
            throws SQLException {
        Parked[] last = new Parked[1];
        Optional<SQLException> refused = Sql.attempt(connection, () -> {
            List<Table> fewer = new ArrayList<>();
            for (Parked rows : left) {
                last[0] = rows;
                Table table = now.getOrDefault(rows.table.oid(), rows.table);
                if (putBack(connection, rows, table) < rows.count) {
                    fewer.add(table);
                }
            }
            for (Table table : fewer) {
                new Sweep(connection, table).run();
            }
            for (Parked rows : left) {
                last[0] = rows;
                verify(connection, now.getOrDefault(rows.table.oid(), rows.table));
            }
        });
        if (refused.isEmpty()) {
            return true;
        }
        Table table = now.getOrDefault(last[0].table.oid(), last[0].table);
        problems.add(last[0].count + " rows could not be put back into " + table.label() + ": "
                + Errors.text(refused.get()));
        left.remove(last[0]);
        return false;
    }

    /** Answers how many are back: those that do not fit what the migration demands now stay away, as if they had been mended. */
    private long putBack(Connection connection, Parked rows, Table table) throws SQLException {
        Map<Integer, Column> before = new TreeMap<>();
        rows.table.columns().forEach(column -> before.put(column.number(), column));
        Set<Integer> needy = new TreeSet<>();
        for (Column column : table.columns()) {
            Column old = before.get(column.number());
            boolean fresh = old == null && column.defaultSql().isEmpty();
            boolean stricter = old != null && !old.notNull();
            if (column.takesValues() && column.notNull() && (fresh || stricter)) {
                needy.add(column.number());
            }
        }
        List<String> targets = new ArrayList<>();
        List<String> values = new ArrayList<>();
        RowMaker maker = needy.isEmpty() ? null : maker(connection, table, needy, (int) rows.count);
        for (Column column : table.columns()) {
            Column old = before.get(column.number());
            String kept = old == null
                    ? ""
                    : "a." + old.quoted() + "::" + column.type().sql();
            String made = "u.\"" + column.number() + "\"::" + column.type().sql();
            boolean filled = needy.contains(column.number());
            if (column.takesValues() && (old != null || filled)) {
                targets.add(column.quoted());
                values.add(!filled ? kept : kept.isEmpty() ? made : "coalesce(" + kept + ", " + made + ")");
            }
        }
        String sql = "insert into " + table.quoted() + " (" + String.join(", ", targets)
                + ") overriding system value select " + String.join(", ", values) + " from " + rows.store + " a";
        long[] back = new long[1];
        Sql.quietly(connection, () -> {
            Back way = new Back(
                    connection,
                    (first, last) -> insert(
                            connection,
                            sql,
                            " where a.\"rehearsal ord\" between " + first + " and " + last,
                            maker,
                            (int) rows.count));
            back[0] = way.run(rows.count);
        });
        return back[0];
    }

    private RowMaker maker(Connection connection, Table table, Set<Integer> columns, int count) throws SQLException {
        try {
            Stock stock = new Stock(connection, List.of(table));
            return RowMakers.of(
                    table, setting.withRows(Math.max(1, count)), stock.parents(table, List.of()), columns, false);
        } catch (UnfillableException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static void insert(Connection connection, String sql, String which, @Nullable RowMaker maker, int count)
            throws SQLException {
        if (maker == null) {
            Sql.run(connection, sql + which);
            return;
        }
        List<Column> columns = maker.columns();
        List<@Nullable String[]> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(new @Nullable String[count]));
        for (int number = 0; number < count; number++) {
            Optional<Made> row = maker.row(number, 0);
            row.ifPresent(maker::take);
            for (int i = 0; i < columns.size() && row.isPresent(); i++) {
                cells.get(i)[number] = row.get().values().get(i);
            }
        }
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add("\"" + column.number() + "\""));
        String joined = sql + " join unnest("
                + "?::text[], ".repeat(columns.size()).replaceAll(", $", "") + ") with ordinality as u("
                + String.join(", ", names) + ", ord) on u.ord = a.\"rehearsal ord\"" + which;
        try (PreparedStatement statement = connection.prepareStatement(joined)) {
            for (int i = 0; i < cells.size(); i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", cells.get(i)));
            }
            statement.executeUpdate();
        }
    }

    private static void verify(Connection connection, Table table) throws SQLException {
        for (Foreign foreign : table.foreigns()) {
            // One that is NOT VALID allows what was there before it, and it is for a migration to have it looked at.
            long orphans = foreign.valid() ? Orphans.count(connection, table, foreign) : 0;
            if (orphans > 0) {
                throw new SQLException(orphans + " of them break the foreign key " + foreign.name(), "23503");
            }
        }
    }
}
