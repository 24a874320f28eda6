package dev.rehearsal.observation;

import java.util.List;

/**
 * An index of a table.
 *
 * @param name its name
 * @param definition as SQL writes it
 * @param unique whether it forbids duplicates
 * @param primary whether it belongs to the primary key
 * @param valid whether queries may use it: a build that failed leaves an invalid one
 * @param keys its key columns or expressions, as SQL writes them
 * @param predicate the condition of a partial index; empty for none
 */
public record Index(
        String name,
        String definition,
        boolean unique,
        boolean primary,
        boolean valid,
        List<String> keys,
        String predicate) {

    /** Copies the list. */
    public Index {
        keys = List.copyOf(keys);
    }
}
