package dev.rehearsal.seed.catalog;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name its name
 * @param columns the numbers of the columns that refer
 * @param table the table referred to
 * @param schema that table's schema
 * @param tableName that table's name
 * @param keys the names of the columns referred to, in the order of {@code columns}
 * @param keyNumbers their numbers
 * @param partitioned whether the table referred to is partitioned
 * @param deferrable whether it can wait for the commit
 * @param valid whether the server knows that all rows fulfil it
 */
public record Foreign(
        String name,
        List<Integer> columns,
        long table,
        String schema,
        String tableName,
        List<String> keys,
        List<Integer> keyNumbers,
        boolean partitioned,
        boolean deferrable,
        boolean valid) {

    /** Copies the lists. */
    public Foreign {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        keyNumbers = List.copyOf(keyNumbers);
    }

    /** The table referred to, as a FROM wants it. */
    public String from() {
        return (partitioned ? "" : "only ") + Names.quoted(schema) + "." + Names.quoted(tableName);
    }
}
