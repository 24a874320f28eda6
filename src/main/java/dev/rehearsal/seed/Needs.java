package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns need other values when rows come back into a table that a migration has changed meanwhile: as few as will do.
 *
 * @param before the table as it was
 * @param now the table as it is
 * @param columns the numbers of the columns that get values
 * @param anew those of them that get other values in every row
 */
record Needs(Table before, Table now, Set<Integer> columns, Set<Integer> anew) {

    /**
     * From those without which no row fits, over all that are new, for a default may be against what the migration itself demands, to
     * those of keys that are new, in which rows may be alike.
     *
     * @param referred the numbers of the columns that others refer to
     */
    static List<Needs> of(Table before, Table now, Set<Integer> referred) {
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
        Set<Integer> keys = whole(now, keys(before, now, referred));
        Set<Integer> all = whole(now, most);
        Needs few = new Needs(before, now, whole(now, least), Set.of());
        Needs many = new Needs(before, now, all, Set.of());
        Set<Integer> both = new TreeSet<>(all);
        both.addAll(keys);
        Needs anew = new Needs(before, now, both, keys);
        return Stream.of(few, many, anew).distinct().toList();
    }

    /** The columns of unique indexes that are new, or over other types than before. */
    private static Set<Integer> keys(Table before, Table now, Set<Integer> referred) {
        Set<Integer> keys = new TreeSet<>();
        for (Unique unique : now.uniques()) {
            List<Integer> concerned = now.columns().stream()
                    .map(Column::number)
                    .filter(unique::concerns)
                    .toList();
            boolean same = before.uniques().stream().anyMatch(it -> it.keys().equals(unique.keys()))
                    && concerned.stream().allMatch(number -> isOfSameType(before, now, number));
            if (!same) {
                keys.addAll(concerned);
            }
        }
        keys.removeIf(number -> referred.contains(number)
                || now.column(number).filter(Column::counts).isPresent());
        return keys;
    }

    private static boolean isOfSameType(Table before, Table now, int number) {
        return before.column(number).map(Column::type).equals(now.column(number).map(Column::type));
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
        if (anew.contains(column.number())) {
            return made;
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
