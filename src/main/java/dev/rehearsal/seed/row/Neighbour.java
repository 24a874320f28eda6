package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;

/**
 * A column that has values already, and by its name has an order with one that gets values now.
 *
 * @param column the one that gets values
 * @param other the one that has them
 * @param least whether the other has the lesser ones
 */
public record Neighbour(Column column, Column other, boolean least) {

    /** A value of the column, as far as it keeps that order with the row of {@code t} that it is for. */
    public String bounded(String value) {
        return "case when " + value + " is null then null else " + (least ? "greatest(" : "least(") + value + ", t."
                + other.quoted() + ") end";
    }
}
