package dev.rehearsal.migration;

import java.util.Objects;
import javax.sql.DataSource;

/**
 * A living database, to be read and nothing else.
 *
 * @param dataSource its sessions
 * @param schema where the migrations' tables are, as its URL says; empty for what the tool takes unless told
 */
public record Live(DataSource dataSource, String schema) {

    /** Nothing is missing. */
    public Live {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(schema, "schema");
    }

    /** Where the URL names no schema. */
    public static Live of(DataSource dataSource) {
        return new Live(dataSource, "");
    }
}
