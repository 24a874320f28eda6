package dev.rehearsal.harness;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.RolledBack.Other;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of what was there before a migration, and after it was taken back.
 *
 * @param was what was there
 * @param applied the schema between
 * @param is what is there
 * @param withoutKeys tables that may have got other keys, so that each column is summed up for itself
 */
record RowsBack(Ending was, Catalog applied, Ending is, Set<String> withoutKeys) {

    /** The tables that are not quite what they were. */
    static Set<String> changed(Catalog was, Catalog is) {
        Set<String> names = new TreeSet<>(was.tables().keySet());
        Catalog one = Differences.shape(was);
        Catalog other = Differences.shape(is);
        names.removeIf(it -> one.table(it).equals(other.table(it)));
        return names;
    }

    /** All that differ. What is gone is told with the schema. */
    List<Other> different() {
        return told(was.otherSums(is));
    }

    /**
     * The same without values, of columns that the migration left standing, which are others each time (a clock, a trigger), and those
     * that it changed itself and the rollback left alone: what was filled once nobody empties.
     *
     * @param before another rollback
     * @param after it
     */
    List<Other> lost(Ending before, Ending after) {
        Set<String> names = was.otherSums(is);
        Set<String> moody = is.otherSums(after);
        Set<String> touched = before.otherSums(after);
        names.removeIf(it -> isLeft(it) && (moody.contains(it) || !touched.contains(it)));
        return told(names);
    }

    private List<Other> told(Set<String> names) {
        Set<String> tables = new TreeSet<>(names);
        tables.retainAll(was.catalog().tables().keySet());
        return names.stream()
                .filter(it -> was.sums().containsKey(it) && is.sums().containsKey(it))
                .filter(it -> tables.contains(it) || !tables.contains(table(it)))
                .map(it -> new Other(it, tables.contains(it) ? rows(it) : "column " + it + " has other values"))
                .toList();
    }

    private String rows(String table) {
        return "table " + table + " has " + is.sums().get(table) + " rows, not "
                + was.sums().get(table);
    }

    private boolean isLeft(String name) {
        Optional<Integer> before = number(was.catalog(), name);
        return before.isPresent() && before.equals(number(applied, name));
    }

    /** The server gives one to each column that is added, so that one which is made anew has another. */
    private static Optional<Integer> number(Catalog catalog, String name) {
        return catalog.table(table(name)).stream()
                .flatMap(it -> it.columns().stream())
                .filter(it -> name.endsWith("." + it.name()))
                .filter(it -> name.equals(table(name) + "." + it.name()))
                .map(Column::number)
                .findFirst();
    }

    private static String table(String column) {
        return column.substring(0, Math.max(0, column.lastIndexOf('.')));
    }
}
