package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Defaults;
import dev.rehearsal.seed.row.Made;
import dev.rehearsal.seed.row.Parents;
import dev.rehearsal.seed.row.RowMaker;
import dev.rehearsal.seed.row.RowMakers;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.row.UnfillableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gives values to columns of rows that are there already. */
final class Growth {

    private final Connection connection;
    private final Table table;
    private final Setting setting;
    private final Parents parents;

    Growth(Connection connection, Table table, Setting setting, Parents parents) {
        this.connection = connection;
        this.table = table;
        this.setting = setting;
        this.parents = parents;
    }

    /**
     * Of these columns those that a migration has left as they came: NULL everywhere, or its constant default. What a backfill has
     * written stays.
     */
    static Set<Integer> untouched(Connection connection, Table table, Set<Integer> numbers) throws SQLException {
        Set<Integer> untouched = new TreeSet<>();
        for (int number : numbers) {
            Optional<Column> found = table.column(number)
                    .filter(Column::takesValues)
                    .filter(column -> !column.counts())
                    .filter(column -> table.foreigns().stream()
                            .noneMatch(foreign ->
                                    foreign.columns().contains(number) && !numbers.containsAll(foreign.columns())));
            if (found.isPresent()) {
                Column column = found.get();
                String constant = Defaults.constant(column.defaultSql());
                String other = constant.isEmpty()
                        ? column.quoted() + " is not null"
                        : column.quoted() + "::text is distinct from (" + column.defaultSql() + ")::"
                                + column.type().sql() + "::text";
                if (Sql.text(connection, "select exists (select from " + table.only() + " where " + other + ")")
                        .equals("f")) {
                    untouched.add(number);
                }
            }
        }
        return untouched;
    }

    /** Fills every second row; the columns stay as they are when the server refuses every value. */
    Optional<Grown> half(Set<Integer> columns) throws SQLException {
        return fill(columns, "", 2);
    }

    /** Fills every row. */
    Optional<Grown> all(Set<Integer> columns) throws SQLException {
        return fill(columns, "", 1);
    }

    /** Fills all rows in which a column is NULL. */
    Optional<Grown> nulls(Column column) throws SQLException {
        return fill(Set.of(column.number()), column.quoted() + " is null", 1);
    }

    private Optional<Grown> fill(Set<Integer> columns, String condition, int step) throws SQLException {
        List<Update.Spot> spots = Update.spots(connection, table, condition);
        if (spots.isEmpty() || columns.isEmpty()) {
            return Optional.empty();
        }
        RowMaker maker;
        try {
            maker = RowMakers.of(table, setting.withRows(spots.size()), parents, columns, false);
        } catch (UnfillableException e) {
            return Optional.empty();
        }
        List<Made> rows = new ArrayList<>();
        parents.begin();
        for (long number = 0; number < spots.size(); number += step) {
            Optional<Made> row = maker.row(number, 0);
            row.ifPresent(maker::take);
            row.ifPresent(rows::add);
        }
        List<Update.Change> changes = rows.stream()
                .map(row -> new Update.Change(spots.get((int) row.number()), row.values()))
                .toList();
        Optional<SQLException> refused =
                new Update(connection, table, maker.columns(), maker.neighbours()).sendAll(table, changes);
        return refused.isPresent()
                ? Optional.empty()
                : Optional.of(new Grown(
                        table,
                        parents,
                        columns,
                        spots.size(),
                        maker,
                        rows.stream().map(Made::bare).toList()));
    }

    /** The names of columns, for reports. */
    static List<String> labels(Table table, Set<Integer> columns) {
        return columns.stream()
                .map(number -> table.label() + "."
                        + table.column(number).map(Column::name).orElse(""))
                .collect(Collectors.toList());
    }
}
