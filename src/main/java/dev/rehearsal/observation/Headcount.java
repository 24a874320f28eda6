package dev.rehearsal.observation;

import java.util.List;
import java.util.Map;

/**
 * How many rows a table has, and how many of them have no value.
 *
 * @param rows all rows
 * @param nulls for each column that may be without a value, how many rows are
 * @param labels for each column of an enum, the labels that rows have; without those that nobody looked at
 * @param isEstimated whether the server's statistics say so, and nobody counted
 */
public record Headcount(long rows, Map<String, Long> nulls, Map<String, List<String>> labels, boolean isEstimated) {

    /** Copies the maps. */
    public Headcount {
        nulls = Map.copyOf(nulls);
        labels = Map.copyOf(labels);
    }

    /** The part of the rows that has no value in a column. */
    public double emptiness(String column) {
        return rows == 0 ? 0 : (double) nulls.getOrDefault(column, 0L) / rows;
    }
}
