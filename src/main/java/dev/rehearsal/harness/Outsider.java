package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.cluster.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role or another database, which belong to the servers and not to the history: whoever runs production made them. So is the right to
 * make roles: a migration that makes some was written for who has it.
 *
 * @param kind {@code role}, {@code database} or {@code right}
 * @param name its name
 */
record Outsider(String kind, String name) {

    private static final Pattern MISSING =
            Pattern.compile("^(?:[A-Z]+: +)?(role|database) \"(.+)\" does not exist$", Pattern.DOTALL);

    private static final Pattern REMOVES =
            Pattern.compile("\\bdrop\\s+(?:role|user|group|owned|database)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern ROLES =
            Pattern.compile("\\b(?:create|drop)\\s+(?:role|user|group)\\b(?!\\s+mapping\\b)", Pattern.CASE_INSENSITIVE);

    /** To make roles. */
    static final Outsider ROLES_RIGHT = new Outsider("right", "CREATEROLE");

    /** The one that a statement speaks of and that is not there. */
    static Optional<Outsider> missing(Failure failure) {
        if (OfServers.isRefusedRoles(failure)) {
            return Optional.of(ROLES_RIGHT);
        }
        Matcher missing = MISSING.matcher(failure.message().strip());
        boolean sought = missing.matches()
                && !failure.sql().isEmpty()
                && !REMOVES.matcher(failure.sql()).find();
        return sought ? Optional.of(new Outsider(missing.group(1), missing.group(2))) : Optional.empty();
    }

    boolean isRight() {
        return kind.equals("right");
    }

    /** Whether a text speaks of it. */
    boolean isIn(String text) {
        return isRight() ? ROLES.matcher(text).find() : Scripts.mentions(text, name);
    }

    /** Whether a text does what only a member of the role may: gives it something, or acts as it. */
    boolean isActedAsIn(String text) {
        return Pattern.compile(
                        "\\b(?:owner\\s+to|authorization|set\\s+(?:session\\s+|local\\s+)?role|for\\s+(?:role|user)|owned\\s+by)\\s+\"?"
                                + Pattern.quote(name) + "(?![\\w$])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** Whether a text makes it. */
    boolean isMadeIn(String text) {
        if (isRight()) {
            return false;
        }
        String kinds = kind.equals("role") ? "(?:role|user|group)" : "database";
        return Pattern.compile(
                        "\\bcreate\\s+" + kinds + "\\s+\"?" + Pattern.quote(name) + "(?![\\w$])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** Makes it where it is not there yet, so that the migrating role can do with it what an owner or a member can. */
    void make(Database beside, MigratingRole migrating) throws SQLException {
        try (Connection connection = beside.observer().getConnection();
                Statement statement = connection.createStatement()) {
            if (isRight()) {
                statement.execute("alter role " + quoted(migrating.name()) + " createrole");
            } else if (kind.equals("role")) {
                if (!is(statement, "select 1 from pg_roles where rolname = ")) {
                    statement.execute("create role " + quoted(name) + " nologin");
                }
                statement.execute("grant " + quoted(name) + " to " + quoted(migrating.name()));
            } else if (!is(statement, "select 1 from pg_database where datname = ")) {
                statement.execute("create database " + quoted(name) + " owner " + quoted(migrating.name())
                        + " template template0");
            }
        }
    }

    private boolean is(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query + "'" + name.replace("'", "''") + "'")) {
            return row.next();
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
