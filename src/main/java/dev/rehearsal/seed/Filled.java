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
import java.util.List;
import java.util.Set;

/**
 * A table that was filled, with all that is needed to make the same rows again.
 *
 * @param table the table
 * @param parents what its references may point to
 * @param distrustful how its maker was made
 * @param spared groups that the table does not take
 * @param maker what made the rows
 * @param rows the rows that were taken, without their cells; empty when nobody will ask
 * @param count how many there are
 * @param silenced whether triggers were kept silent
 */
record Filled(
        Table table,
        Parents parents,
        boolean distrustful,
        List<String> spared,
        RowMaker maker,
        List<Made> rows,
        long count,
        boolean silenced)
        implements Rewritable {

    @Override
    public List<String> groups() {
        return maker.groups();
    }

    @Override
    public Filled with(Connection connection, Setting setting) throws SQLException {
        RowMaker other;
        try {
            other = RowMakers.of(table, setting.without(spared), parents, Set.of(), distrustful);
        } catch (UnfillableException e) {
            throw new SQLException(e.getMessage(), e);
        }
        new Rewriting(connection, table, maker, other).run(rows);
        return new Filled(table, parents, distrustful, spared, other, rows, count, silenced);
    }
}
