package dev.rehearsal.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/**
 * A moment in somebody's session in which we ask with settings of our own, and after which nothing of it is left.
 *
 * <p>Whatever is done in it is rolled back: to a savepoint where the session has a transaction, so that settings, locks and errors of
 * ours do not outlive it. The names in our queries mean the system's own objects, whatever the session's search path says, and texts
 * do not depend on how the session wants its dates and numbers written.
 */
final class Aside implements AutoCloseable {

    private static final String IN_PROGRESS = "25001";

    // Without these, what the server writes for one and the same thing differs from session to session. Old timeouts
    // must not hit us.
    private static final String PINNED =
            """
            select set_config(name, value, true) from (values
              ('search_path', 'pg_catalog, pg_temp'), ('quote_all_identifiers', 'off'), ('datestyle', 'ISO, YMD'),
              ('intervalstyle', 'postgres'), ('extra_float_digits', '1'), ('bytea_output', 'hex'),
              ('standard_conforming_strings', 'on'), ('xmloption', 'content'), ('jit', 'off'), ('statement_timeout', '0'),
              ('lock_timeout', '10s')) settings(name, value)
            """;
    private static final String UTC = "select set_config('timezone', 'UTC', true)";

    private final Connection connection;
    private final boolean guest;
    private Plans plans = Plans.NONE;

    private Aside(Connection connection, boolean guest) {
        this.connection = connection;
        this.guest = guest;
    }

    /** Begins one with everything pinned. */
    static Aside in(Connection connection) throws SQLException {
        Aside aside = begin(connection);
        return aside.pin(PINNED + ";" + UTC);
    }

    /** The same; in the session for which the plans were made they are used. */
    static Aside in(Connection connection, Plans plans) throws SQLException {
        if (!plans.areOf(connection)) {
            return in(connection);
        }
        Aside aside = begin(connection).pin(PINNED + ";" + UTC + ";set local plan_cache_mode to force_generic_plan");
        aside.plans = plans;
        return aside;
    }

    /** The same, except for the session's own time zone, by which it converts times. */
    static Aside inItsTimeZone(Connection connection) throws SQLException {
        return begin(connection).pin(PINNED);
    }

    /** Begins one without settings of ours. */
    static Aside begin(Connection connection) throws SQLException {
        boolean guest = !connection.getAutoCommit() || isInTransaction(connection);
        Aside aside = new Aside(connection, guest);
        if (guest) {
            aside.run("savepoint rehearsal_aside");
        }
        return aside;
    }

    /** Begins a transaction, or learns that there is one: the server then only warns. */
    private static boolean isInTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin");
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                if (IN_PROGRESS.equals(warning.getSQLState())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A statement that takes SQL as it is. */
    Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /** The plans for this session. */
    Plans plans() {
        return plans;
    }

    /** Whether the session was in a transaction of its own. */
    boolean isGuest() {
        return guest;
    }

    private Aside pin(String settings) throws SQLException {
        try {
            run("set local search_path to pg_catalog, pg_temp;" + settings);
            return this;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** The same settings for the rest of a transaction that is to be committed. */
    static String settings() {
        return PINNED + ";" + UTC;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        run(guest ? "rollback to savepoint rehearsal_aside; release savepoint rehearsal_aside" : "rollback");
    }
}
