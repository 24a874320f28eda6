package dev.rehearsal.observation;

import java.util.Map;

/**
 * How many rows a table has, and how many of them have no value.
 *
 * @param rows all rows
 * @param nulls for each column that may be without a value, how many rows are
 * @param isEstimated whether the server's statistics say so, and nobody counted
 */
public record Headcount(long rows, Map<String, Long> nulls, boolean isEstimated) {

    /** Copies the map. */
    public Headcount {
        nulls = Map.copyOf(nulls);
    }

    /** The part of the rows that has no value in a column. */
    public double emptiness(String column) {
        return rows == 0 ? 0 : (double) nulls.getOrDefault(column, 0L) / rows;
    }
}
