package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Made;
import dev.rehearsal.seed.row.Parents;
import dev.rehearsal.seed.row.RowMaker;
import dev.rehearsal.seed.row.RowMakers;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.row.UnfillableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Columns that were filled after the rest of their rows. They can be made again as long as no row has come or gone.
 *
 * @param table the table
 * @param parents what its references may point to
 * @param columns the numbers of the columns
 * @param count how many rows there were
 * @param maker what made the values
 * @param rows the rows that got values, by their order, without their cells
 */
record Grown(Table table, Parents parents, Set<Integer> columns, int count, RowMaker maker, List<Made> rows)
        implements Rewritable {

    @Override
    public List<String> groups() {
        return maker.groups();
    }

    @Override
    public Grown with(Connection connection, Setting setting) throws SQLException {
        RowMaker other;
        try {
            other = RowMakers.of(table, setting.withRows(count), parents, columns, false);
        } catch (UnfillableException e) {
            throw new SQLException(e.getMessage(), e);
        }
        List<Update.Spot> spots = Update.spots(connection, table, "");
        List<Update.Change> changes = rows.stream()
                .filter(row -> row.number() < spots.size())
                .map(row -> new Update.Change(
                        spots.get((int) row.number()),
                        Arrays.asList(other.cells(row.number(), row.attempt(), row.position()))))
                .filter(change -> !change.values().isEmpty())
                .toList();
        Update update = new Update(connection, table, other.columns(), other.neighbours());
        Sql.quietly(connection, () -> update.inChunks(changes));
        return new Grown(table, parents, columns, count, other, rows);
    }
}
