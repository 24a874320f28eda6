package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which columns need other values when rows come back into a table that a migration has changed meanwhile: as few as will do.
 *
 * @param before the table as it was
 * @param now the table as it is
 * @param columns the numbers of the columns that get values
 */
record Needs(Table before, Table now, Set<Integer> columns) {

    /** From those without which no row fits, to all that are new: a default may be against what the migration itself demands. */
    static List<Needs> of(Table before, Table now) {
        Set<Integer> least = new TreeSet<>();
        Set<Integer> most = new TreeSet<>();
        for (Column column : now.columns()) {
            if (column.takesValues()) {
                boolean fresh = before.column(column.number()).isEmpty();
                boolean stricter = before.column(column.number())
                        .filter(old -> !old.notNull() && column.notNull())
                        .isPresent();
                if (stricter
                        || (fresh && column.notNull() && column.defaultSql().isEmpty())) {
                    least.add(column.number());
                }
                if (stricter || (fresh && !column.counts())) {
                    most.add(column.number());
                }
            }
        }
        Needs few = new Needs(before, now, whole(now, least));
        Needs many = new Needs(before, now, whole(now, most));
        return few.equals(many) ? List.of(few) : List.of(few, many);
    }

    /** What refers together gets its values together: half of a key is nobody's. */
    private static Set<Integer> whole(Table table, Set<Integer> columns) {
        Set<Integer> all = new TreeSet<>(columns);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Foreign foreign : table.foreigns()) {
                if (foreign.columns().stream().anyMatch(all::contains)) {
                    grows |= all.addAll(foreign.columns());
                }
            }
        }
        all.removeIf(number -> table.column(number).filter(Column::takesValues).isEmpty());
        return all;
    }

    boolean has(Column column) {
        return columns.contains(column.number());
    }

    /** The value of a column, from what the row had and from what was made for it. */
    String value(Column column, String kept, String made) {
        if (!has(column)) {
            return kept;
        }
        Set<Integer> together = whole(now, Set.of(column.number()));
        List<String> missing = new ArrayList<>();
        for (int number : together) {
            if (columns.contains(number) && before.column(number).isEmpty()) {
                return made;
            }
            before.column(number)
                    .filter(old -> now.column(number).filter(Column::notNull).isPresent() && !old.notNull())
                    .ifPresent(old -> missing.add("a." + old.quoted() + " is null"));
        }
        return "case when " + missing.stream().collect(Collectors.joining(" or ")) + " then " + made + " else " + kept
                + " end";
    }
}
