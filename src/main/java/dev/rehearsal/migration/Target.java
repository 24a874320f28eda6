package dev.rehearsal.migration;

import java.util.Objects;
import javax.sql.DataSource;

/**
 * The database that a tool is to migrate.
 *
 * @param dataSource connections as the role that migrates
 * @param upTo the id of the last migration to apply; empty for all
 */
public record Target(DataSource dataSource, String upTo) {

    /** Nothing is missing. */
    public Target {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(upTo, "upTo");
    }

    /** All that is pending there. */
    public static Target of(DataSource dataSource) {
        return new Target(dataSource, "");
    }

    /** The same, only to the named migration and no further. */
    public Target upTo(String migration) {
        return new Target(dataSource, migration);
    }
}
