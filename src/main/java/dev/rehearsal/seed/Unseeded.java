package dev.rehearsal.seed;

import java.util.Objects;

/**
 * A table that could not be filled.
 *
 * @param table as {@code schema.table}
 * @param why why not, often in the server's words
 * @param wayOut what the user can do
 */
public record Unseeded(String table, String why, String wayOut) {

    /** Nothing is missing. */
    public Unseeded {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(wayOut, "wayOut");
    }

    static Unseeded of(String table, String why) {
        return new Unseeded(
                table,
                why,
                "bring rows of your own: @Seed(sql = \"rows.sql\", at = \"…\") on the test, or seed: in rehearsal.yaml");
    }
}
