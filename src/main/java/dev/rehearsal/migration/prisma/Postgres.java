package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.standing.AdvisoryLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL. */
final class Postgres implements Flavour {

    private static final int LOCK = 72_707_369;
    static final AdvisoryLock ADVISORY_LOCK = new AdvisoryLock(LOCK, AdvisoryLock.Span.SESSION);
    private static final int SECONDS = 10;
    private static final String NO_TABLE = "42P01";
    private static final String CANCELLED = "57014";

    private final boolean locks;

    Postgres() {
        this(true);
    }

    /** Without the lock, for who has switched it off. */
    Postgres(boolean locks) {
        this.locks = locks;
    }

    @Override
    public String provider() {
        return "postgresql";
    }

    @Override
    public String table() {
        return """
                CREATE TABLE _prisma_migrations (
                    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
                    checksum                VARCHAR(64) NOT NULL,
                    finished_at             TIMESTAMPTZ,
                    migration_name          VARCHAR(255) NOT NULL,
                    logs                    TEXT,
                    rolled_back_at          TIMESTAMPTZ,
                    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
                    applied_steps_count     INTEGER NOT NULL DEFAULT 0
                );
                """;
    }

    @Override
    public String quotedTable() {
        return "\"" + Ledger.TABLE + "\"";
    }

    @Override
    public List<String> tables(Connection session) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select c.relname from pg_catalog.pg_class c"
                        + " where c.relkind = 'r' and c.relnamespace = pg_catalog.current_schema()::regnamespace")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void lock(Connection session) throws SQLException, Problem {
        if (!locks) {
            return;
        }
        String lock = "SELECT pg_advisory_lock(" + LOCK + ")";
        try (Statement statement = session.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            statement.execute(lock);
        } catch (SQLException e) {
            if (CANCELLED.equals(e.getSQLState())) {
                throw Problems.timedOut("Timed out trying to acquire a postgres advisory lock (" + lock + "). Timeout: "
                        + SECONDS * 1000 + "ms.");
            }
            throw e;
        }
    }

    @Override
    public boolean isTableGone(SQLException error) {
        return NO_TABLE.equals(error.getSQLState());
    }

    @Override
    public Problem failure(String migration, String script, SQLException error) {
        String state = error.getSQLState() == null ? "none" : error.getSQLState();
        if (!(error instanceof PSQLException said) || said.getServerErrorMessage() == null) {
            return Problems.failedNow(migration, "none", String.valueOf(error.getMessage()));
        }
        ServerErrorMessage message = said.getServerErrorMessage();
        StringBuilder text = new StringBuilder(message.getSeverity() + ": " + message.getMessage());
        add(text, "DETAIL", message.getDetail());
        add(text, "HINT", message.getHint());
        if (message.getPosition() > 0) {
            text.append("\n\nPosition:\n").append(Excerpt.around(script, message.getPosition()));
        }
        return Problems.failedNow(migration, state, text + "\n\n" + new DebugText(message));
    }

    private static void add(StringBuilder text, String what, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(what).append(": ").append(value);
        }
    }
}
