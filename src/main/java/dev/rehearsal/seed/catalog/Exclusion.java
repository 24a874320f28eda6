package dev.rehearsal.seed.catalog;

import java.util.List;

/**
 * An exclusion constraint: no two rows for which all operators hold.
 *
 * @param name its name
 * @param columns the numbers of its columns; 0 for an expression
 * @param operators an operator for each of them
 */
public record Exclusion(String name, List<Integer> columns, List<String> operators) {

    /** Copies the lists. */
    public Exclusion {
        columns = List.copyOf(columns);
        operators = List.copyOf(operators);
    }
}
