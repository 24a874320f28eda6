package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way for the rows of one table back into it. */
final class Return {

    private final Connection connection;
    private final Setting setting;
    private final Aside.Parked rows;
    private final Needs needs;

    Return(Connection connection, Setting setting, Aside.Parked rows, Needs needs) {
        this.connection = connection;
        this.setting = setting;
        this.rows = rows;
        this.needs = needs;
    }

    /** Answers how many are back: those that do not fit what the migration demands now stay away, as if they had been mended. */
    long run() throws SQLException {
        Table table = needs.now();
        List<String> targets = new ArrayList<>();
        List<String> values = new ArrayList<>();
        RowMaker maker = needs.columns().isEmpty() ? null : maker(table);
        for (Column column : table.columns()) {
            Optional<Column> old = needs.before().column(column.number());
            if (column.takesValues() && (old.isPresent() || needs.has(column))) {
                String type = "::" + column.type().sql();
                String kept = old.map(it -> "a." + it.quoted() + type).orElse("");
                targets.add(column.quoted());
                values.add(needs.value(column, kept, "u.\"" + column.number() + "\"" + type));
            }
        }
        String sql = "insert into " + table.quoted() + " (" + String.join(", ", targets)
                + ") overriding system value select " + String.join(", ", values) + " from " + rows.store() + " a";
        long[] back = new long[1];
        Sql.quietly(connection, () -> {
            Back way = new Back(
                    connection,
                    (first, last) ->
                            insert(sql, " where a.\"rehearsal ord\" between " + first + " and " + last, maker, (int)
                                    rows.count()));
            back[0] = way.run(rows.count());
        });
        return back[0];
    }

    private RowMaker maker(Table table) throws SQLException {
        try {
            Stock stock = new Stock(connection, List.of(table));
            return RowMakers.of(
                    withoutDefaults(table),
                    setting.withRows((int) Math.max(1, rows.count())),
                    stock.parents(table, List.of()),
                    needs.columns(),
                    false);
        } catch (UnfillableException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /** The default of a column that is new is what did not fit. */
    private Table withoutDefaults(Table table) {
        return new Table(
                table.oid(),
                table.schema(),
                table.name(),
                table.partitioned(),
                table.triggers(),
                table.columns().stream()
                        .map(it -> needs.before().column(it.number()).isPresent() ? it : withoutDefault(it))
                        .toList(),
                table.uniques(),
                table.foreigns(),
                table.checks(),
                table.exclusions(),
                table.leaves());
    }

    private static Column withoutDefault(Column column) {
        return new Column(
                column.number(),
                column.name(),
                column.type(),
                column.modifier(),
                column.notNull(),
                "",
                column.generated());
    }

    private void insert(String sql, String which, @Nullable RowMaker maker, int count) throws SQLException {
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
}
