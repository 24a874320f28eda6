package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.ParentKeys;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.value.Trait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * References that were made good after the rows they refer to had come. They can be made again as long as no row has come or gone.
 *
 * @param table the table
 * @param foreign its foreign key
 * @param fixed the numbers of columns that have to keep their values
 * @param parents what they may point to
 * @param rows the rows that were changed, by their order
 * @param groups that some rows refer to the same one
 */
record Closed(
        Table table, Foreign foreign, Set<Integer> fixed, ParentKeys parents, Set<Integer> rows, List<String> groups)
        implements Rewritable {

    /** Makes good what can be. */
    static Closed of(
            Connection connection,
            Table table,
            Foreign foreign,
            Set<Integer> fixed,
            ParentKeys parents,
            Setting setting)
            throws SQLException {
        Column first = table.column(foreign.columns().get(0)).orElseThrow();
        String group = Setting.group(table, first, Trait.DUPLICATES);
        boolean choice = fixed.isEmpty() && Closing.touched(table, foreign).isEmpty();
        List<String> groups = choice && setting.has(group) ? List.of(group) : List.of();
        boolean spread = choice && !setting.has(group);
        Set<Integer> rows =
                new Closing(connection, table, foreign, fixed, parents, setting.seedNumber(), spread).run(Set.of());
        return new Closed(table, foreign, fixed, parents, rows, groups);
    }

    @Override
    public Closed with(Connection connection, Setting setting) throws SQLException {
        if (rows.isEmpty() || groups.stream().allMatch(setting::has)) {
            return this;
        }
        new Closing(connection, table, foreign, fixed, parents, setting.seedNumber(), true).run(rows);
        return new Closed(table, foreign, fixed, parents, rows, List.of());
    }
}
