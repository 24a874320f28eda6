package dev.rehearsal.migration;

import java.util.Objects;
import javax.sql.DataSource;

/**
 * The database that a tool is to migrate.
 *
 * @param dataSource connections as the role that migrates
 * @param leader the same without the route that leads there, for whoever only reads the tool's books
 * @param upTo the id of the last migration to apply; empty for all
 */
public record Target(DataSource dataSource, DataSource leader, String upTo) {

    /** Nothing is missing. */
    public Target {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(leader, "leader");
        Objects.requireNonNull(upTo, "upTo");
    }

    /** All that is pending there. */
    public static Target of(DataSource dataSource) {
        return new Target(dataSource, dataSource, "");
    }

    /** The same by a route: past it, the database is reached like this. */
    public Target past(DataSource direct) {
        return new Target(dataSource, direct, upTo);
    }

    /** The same, only to the named migration and no further. */
    public Target upTo(String migration) {
        return new Target(dataSource, leader, migration);
    }
}
