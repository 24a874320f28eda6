package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Who migrates: the role that owns the database, unless the user names one with fewer rights. That one may connect, and make objects in
 * schema {@code public}; what it makes is its own, nothing else is.
 */
final class MigratingRole {

    private static final String OWNER = "rehearsal";
    private static final List<String> RESERVED = List.of("postgres", "rehearsal_replicator");

    private final String name;

    private MigratingRole(String name) {
        this.name = name;
    }

    /** The one that was named; the owner for an empty name. */
    static MigratingRole of(String name) {
        if (RESERVED.contains(name) || name.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "role " + name + " belongs to the server itself: name the one that migrates in production");
        }
        return new MigratingRole(name.isEmpty() ? OWNER : name);
    }

    String name() {
        return name;
    }

    /** Whether nobody named another. */
    boolean isTheOwner() {
        return name.equals(OWNER);
    }

    /** Lets it into a database, through which it is made where there is none yet. */
    void enter(Database database) {
        if (name.equals(OWNER)) {
            return;
        }
        try (Connection connection = database.observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$ begin
                        create role %1$s login;
                    exception when duplicate_object or unique_violation then null;
                    end $$
                    """
                            .formatted(quoted(name)));
            statement.execute("grant %s to %s".formatted(quoted(name), OWNER));
            statement.execute(
                    "grant connect, temporary on database %s to %s".formatted(quoted(database.name()), quoted(name)));
            statement.execute("grant usage, create on schema public to " + quoted(name));
        } catch (SQLException e) {
            throw new HarnessException("could not let role " + name + " into the database: " + e.getMessage(), e);
        }
    }

    /** The same connections as this role. */
    DataSource of(DataSource owner) {
        return name.equals(OWNER) ? owner : new DataSourceAs(owner, "set role " + quoted(name), Map.of("role", name));
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
