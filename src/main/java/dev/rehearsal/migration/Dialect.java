package dev.rehearsal.migration;

import java.util.Objects;

/**
 * Which database's SQL a project's files hold.
 *
 * @param database {@code postgresql} or {@code mysql}
 * @param evidence what told so, with file and line: {@code ENGINE=InnoDB in V1__init.sql:7}; empty where nothing spoke against PostgreSQL
 */
public record Dialect(String database, String evidence) {

    /** Nothing speaks against it. */
    public static final Dialect POSTGRESQL = new Dialect("postgresql", "");

    /** Nothing is missing. */
    public Dialect {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(evidence, "evidence");
    }
}
