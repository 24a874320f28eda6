package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;

/**
 * A value that the server computes for a column, where a row does not fulfil a condition otherwise.
 *
 * @param column the column
 * @param check the condition
 * @param sql the value, from other columns and {@link #CHANCE}
 */
public record Repair(Column column, String check, String sql) {

    /** Names a number from 0 to 1 in {@link #sql}, another one for each row. */
    public static final String CHANCE = "\"rehearsal chance\"";
}
