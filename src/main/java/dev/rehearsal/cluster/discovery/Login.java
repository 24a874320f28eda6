package dev.rehearsal.cluster.discovery;

import java.util.Objects;

/**
 * With what to log in to every node.
 *
 * @param database the database to connect to
 * @param user the role
 * @param password its password; empty for none
 */
public record Login(String database, String user, String password) {

    /** Checks that nothing is missing. */
    public Login {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** Without the password, so that no message or log can hold it. */
    @Override
    public String toString() {
        return user + "@" + database;
    }
}
