package dev.rehearsal.seed.catalog;

import java.util.List;

/**
 * A unique index, with or without a constraint; primary keys too.
 *
 * @param name its name
 * @param columns the numbers of its columns; 0 for an expression
 * @param keys what each column or expression is in SQL
 * @param predicate the condition of a partial index; empty for none
 * @param used the numbers of all columns that keys and predicate use
 * @param primary whether it is the primary key
 * @param nullsDistinct whether two NULLs are allowed
 */
public record Unique(
        String name,
        List<Integer> columns,
        List<String> keys,
        String predicate,
        List<Integer> used,
        boolean primary,
        boolean nullsDistinct) {

    /** Copies the lists. */
    public Unique {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        used = List.copyOf(used);
    }

    /** Whether a column is one of it, or used by it. */
    public boolean concerns(int number) {
        // An index that belongs to a constraint does not depend on columns by itself.
        return columns.contains(number) || used.contains(number);
    }

    /** Whether it is over plain columns and all rows. */
    public boolean isPlain() {
        return predicate.isEmpty() && !columns.contains(0);
    }
}
