package dev.rehearsal.observation;

/**
 * How many rows have no value in a column.
 *
 * @param rows all rows
 * @param nulls those without a value
 */
public record Emptiness(long rows, long nulls) {}
