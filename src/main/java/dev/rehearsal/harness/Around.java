package dev.rehearsal.harness;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is around a database on its own servers: what a migration made there outlives its database, and its failure where it ran without
 * a transaction.
 *
 * @param roles the names of the roles
 * @param databases the names of the databases but for our copies
 */
record Around(Set<String> roles, Set<String> databases) {

    private static final Logger LOG = System.getLogger(Around.class.getName());

    static final Around NOTHING = new Around(Set.of(), Set.of());

    private static final String ROLES = "select rolname from pg_roles where rolname <> '" + AllRights.ROLE + "'";

    private static final String DATABASES = "select datname from pg_database where datname !~ '^copy_[0-9]+$'";

    Around {
        roles = Set.copyOf(roles);
        databases = Set.copyOf(databases);
    }

    /** What is there now, without what was made because migrations speak of it. */
    static Around of(Connection superuser, Set<Outsider> assumed) throws SQLException {
        Set<String> roles = names(superuser, ROLES);
        Set<String> databases = names(superuser, DATABASES);
        for (Outsider each : assumed) {
            (each.kind().equals("role") ? roles : databases).remove(each.name());
        }
        return new Around(roles, databases);
    }

    /** Removes what has come since, as far as nothing depends on it. */
    void restore(Connection superuser, Set<Outsider> assumed) {
        try (Statement statement = superuser.createStatement()) {
            Around now = of(superuser, assumed);
            for (String each : now.databases) {
                if (!databases.contains(each)) {
                    statement.execute("drop database " + quoted(each) + " with (force)");
                }
            }
            for (String each : now.roles) {
                if (!roles.contains(each)) {
                    statement.execute("drop role " + quoted(each));
                }
            }
        } catch (SQLException e) {
            // The next trial finds it in its way, and fails.
            LOG.log(Level.DEBUG, "could not remove what a trial left", e);
        }
    }

    private static Set<String> names(Connection superuser, String query) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
