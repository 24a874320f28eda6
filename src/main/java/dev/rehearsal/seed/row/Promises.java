package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.limit.Limits;
import dev.rehearsal.seed.value.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * References that may not be NULL to rows that are not there yet. Their columns hold values that mean nothing, each row another one,
 * until the other rows have come.
 */
final class Promises {

    /** So far away that nothing of ours or of a migration's is there; never at the end, where nothing could be added. */
    private static final long FAR = 900_000_000;

    private final Set<String> foreigns = new HashSet<>();
    private final Set<Integer> columns = new HashSet<>();
    private final Later later;

    Promises(Table table, Later later, Demands demands) {
        this.later = later;
        for (Foreign foreign : table.foreigns()) {
            boolean waits = later.foreigns().contains(foreign.name())
                    || (foreign.table() == table.oid() && isOneToOne(table, foreign));
            boolean mayBeNull = foreign.columns().stream().anyMatch(number -> mayBeNull(table, number, demands));
            if (waits && !mayBeNull) {
                foreigns.add(foreign.name());
            }
        }
        Set<Integer> filled = new HashSet<>();
        for (Foreign foreign : table.foreigns()) {
            (isPromised(foreign) ? columns : filled).addAll(foreign.columns());
        }
        columns.addAll(later.alike());
        columns.removeAll(filled);
    }

    /** Rows in a chain have to be made before it can be closed. */
    private static boolean isOneToOne(Table table, Foreign foreign) {
        return table.uniques().stream()
                .filter(unique -> unique.predicate().isEmpty())
                .map(Unique::columns)
                .anyMatch(key -> !key.isEmpty()
                        && foreign.columns().containsAll(key)
                        && !foreign.keyNumbers().containsAll(key));
    }

    private static boolean mayBeNull(Table table, int number, Demands demands) {
        return table.column(number)
                .filter(column -> !column.notNull())
                .filter(column -> demands.of(column).stream().noneMatch(Limits::notNull))
                .isPresent();
    }

    boolean isPromised(Foreign foreign) {
        return foreigns.contains(foreign.name());
    }

    boolean isPromised(Column column) {
        return columns.contains(column.number());
    }

    List<String> foreigns() {
        return foreigns.stream().sorted().toList();
    }

    Set<Integer> columns() {
        return columns;
    }

    /** The first of a column's values that are used. */
    long first(Column column, Source source, long rows) {
        long half = source.many() / 2;
        return later.keys().contains(column.number()) || half < rows ? 0 : Math.min(FAR, half);
    }
}
