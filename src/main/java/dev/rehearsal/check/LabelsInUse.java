package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows of a living table that have a label which their enum is to have no more. */
final class LabelsInUse {

    private LabelsInUse() {}

    /** Queries that count them, by the column; none where the migration gives such rows another label first. */
    static Map<String, String> queries(Catalog after, Catalog live, String text) {
        Map<String, String> queries = new TreeMap<>();
        List<Updating> updates = Updating.all(text);
        for (String sql : Statement.each(text)) {
            Statement statement = Statement.of(sql);
            for (Table table : live.tables().values()) {
                if (statement.mentions("table", table.name())) {
                    table.columns().stream()
                            .filter(it -> statement.retyping(it.name()).stream()
                                    .anyMatch(to -> ForProduction.isPlain(it.name(), to.using())))
                            .filter(it -> updates.stream().noneMatch(update -> sets(update, table, it)))
                            .forEach(it -> gone(after, live, table, it)
                                    .ifPresent(query ->
                                            queries.put("column " + table.qualified() + "." + it.name(), query)));
                }
            }
        }
        return queries;
    }

    private static boolean sets(Updating update, Table table, Column column) {
        return update.isOf(table)
                && update.sets().stream().anyMatch(it -> it.column().equals(column.name()));
    }

    private static Optional<String> gone(Catalog after, Catalog live, Table table, Column column) {
        List<String> wanted = after.table(table.qualified()).flatMap(it -> it.column(column.name())).stream()
                .flatMap(it -> labels(after, it).stream())
                .toList();
        List<String> gone =
                labels(live, column).stream().filter(it -> !wanted.contains(it)).toList();
        return wanted.isEmpty() || gone.isEmpty()
                ? Optional.empty()
                : Optional.of("select count(*) from " + Names.of(table) + " where cast(" + Names.quoted(column.name())
                        + " as text) in (" + Names.literals(gone) + ")");
    }

    private static List<String> labels(Catalog catalog, Column column) {
        return catalog.enums().getOrDefault(column.type().replace("\"", ""), List.of());
    }
}
