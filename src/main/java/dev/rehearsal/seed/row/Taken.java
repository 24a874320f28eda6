package dev.rehearsal.seed.row;

import java.util.List;

/**
 * A key that a migration writes itself, so that no row of ours may have it.
 *
 * @param table the table as {@code schema.table}
 * @param columns the columns of the key
 * @param values their values, as the server writes them
 */
public record Taken(String table, List<String> columns, List<String> values) {

    /** Copies the lists. */
    public Taken {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }
}
