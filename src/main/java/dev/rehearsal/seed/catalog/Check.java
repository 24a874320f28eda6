package dev.rehearsal.seed.catalog;

import java.util.List;

/**
 * A check constraint.
 *
 * @param name its name
 * @param sql its expression
 * @param columns the numbers of the columns it uses
 */
public record Check(String name, String sql, List<Integer> columns) {

    /** Copies the list. */
    public Check {
        columns = List.copyOf(columns);
    }
}
