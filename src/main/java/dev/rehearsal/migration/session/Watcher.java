package dev.rehearsal.migration.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Is told what a tool does on its connections, on the tool's thread; every connection is the real one, not the watched one. */
public interface Watcher {

    /** A statement went through; {@code rows} as the server counts them, -1 where it counts none. */
    default void executed(Connection on, String sql, Duration took, long rows) {}

    /** A statement was refused. */
    default void refused(Connection on, String sql, SQLException why) {}

    /** A transaction is committed; nobody has gone on. */
    default void committed(Connection on) {}

    /** A transaction is about to be rolled back as a whole. */
    default void rolledBack(Connection on) {}

    /** Somebody asked for the driver's own connection: what happens there is not seen. */
    default void unwrapped(Connection on) {}
}
