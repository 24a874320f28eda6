package dev.rehearsal.migration.flyway;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A migration that is done, but not yet for every session to see. */
final class Unsettled {

    private final Migration migration;
    private final Connection session;
    private final Set<Connection> uncommitted = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean booked;
    private boolean lost;

    Unsettled(Migration migration, Connection session) {
        this.migration = migration;
        this.session = session;
        addOpen(session);
    }

    Migration migration() {
        return migration;
    }

    Connection session() {
        return session;
    }

    /** The line in the history is written. */
    void booked(Connection on) {
        booked = true;
        addOpen(on);
    }

    void committed(Connection on) {
        uncommitted.remove(on);
    }

    /** It is gone; what the connection commits from now on is not it. */
    void rolledBack(Connection on) {
        lost |= uncommitted.contains(on);
    }

    boolean isVisible() {
        return booked && !lost && uncommitted.isEmpty();
    }

    private void addOpen(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                uncommitted.add(connection);
            }
        } catch (SQLException e) {
            throw new HarnessException("Flyway's connection was closed under its migration " + migration.id(), e);
        }
    }
}
