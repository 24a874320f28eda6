package dev.rehearsal.harness;

import java.util.Objects;

/**
 * Rows of the user's own, in place of ours in the tables that they fill.
 *
 * @param sql the script, as a path or a {@code classpath:} location
 * @param at the migration after which it runs
 */
public record OwnRows(String sql, String at) {

    /** Nothing is missing. */
    public OwnRows {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(at, "at");
    }
}
