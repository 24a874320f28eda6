package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to be done when rows are gone: references to them become NULL, or their rows go too, and what refers to those. */
final class Sweep {

    private static final String REFERRING = "with recursive referring(oid) as (select %d::oid union select c.conrelid"
            + " from pg_constraint c join referring r on c.confrelid = r.oid where c.contype = 'f' and c.conparentid = 0)"
            + " select string_agg(oid::text, ',') from referring";

    private final Connection connection;
    private final Table gone;

    Sweep(Connection connection, Table gone) {
        this.connection = connection;
        this.gone = gone;
    }

    /** Answers the labels of the tables that it changed. */
    Set<String> run() throws SQLException {
        List<Long> oids = new ArrayList<>();
        for (String oid : Sql.text(connection, REFERRING.formatted(gone.oid())).split(",")) {
            oids.add(Long.valueOf(oid));
        }
        List<Table> tables = Catalogs.tables(connection, oids);
        Set<String> changed = new TreeSet<>();
        Sql.quietly(connection, () -> {
            boolean again = true;
            while (again) {
                again = false;
                for (Table table : tables) {
                    if (sweep(table, oids) > 0) {
                        changed.add(table.label());
                        again = true;
                    }
                }
            }
        });
        return changed;
    }

    private long sweep(Table table, List<Long> parents) throws SQLException {
        long rows = 0;
        for (Foreign foreign : table.foreigns()) {
            if (foreign.valid() && parents.contains(foreign.table())) {
                try (Statement statement = connection.createStatement()) {
                    rows += statement.executeUpdate(sql(table, foreign));
                }
            }
        }
        return rows;
    }

    private static String sql(Table table, Foreign foreign) {
        List<Column> columns = foreign.columns().stream()
                .map(number -> table.column(number).orElseThrow())
                .toList();
        String orphans = " where " + Orphans.condition(table, foreign);
        if (columns.stream().anyMatch(column -> column.notNull() || !column.takesValues())) {
            return "delete from " + table.only() + " c" + orphans;
        }
        return "update " + table.only() + " c set "
                + columns.stream().map(column -> column.quoted() + " = null").collect(Collectors.joining(", "))
                + orphans;
    }
}
