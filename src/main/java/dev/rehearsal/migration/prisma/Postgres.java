package dev.rehearsal.migration.prisma;

import dev.rehearsal.Standing.Holder;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import dev.rehearsal.migration.standing.AdvisoryLock;
import dev.rehearsal.migration.standing.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL. */
final class Postgres implements Flavour {

    private static final int LOCK = 72_707_369;
    private static final AdvisoryLock ADVISORY_LOCK = new AdvisoryLock(LOCK, AdvisoryLock.Span.SESSION);
    private static final int SECONDS = 10;
    private static final String NO_TABLE = "42P01";
    private static final String CANCELLED = "57014";
    private static final String MISSING = "3D000";
    private static final Set<String> REFUSED = Set.of("28P01", "28000");
    private static final Set<String> SILENT = Set.of("08001", "08004", "08006");

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
    public String ledgerTable() {
        return "public." + Ledger.TABLE;
    }

    @Override
    public List<String> tables(Connection session) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select c.relname from pg_catalog.pg_class c"
                        + " where c.relkind = 'r' and c.relnamespace = (select n.oid from pg_catalog.pg_namespace n"
                        + " where n.nspname = pg_catalog.current_schema())")) {
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
    public Optional<Holder> holder(Connection session) throws SQLException {
        return ADVISORY_LOCK.holder(session);
    }

    @Override
    public Shelf enter(Connection session, String schema) throws SQLException {
        Books books = new Books(schema.isEmpty() ? "public" : schema, Ledger.TABLE);
        try (Statement statement = session.createStatement()) {
            statement.execute("set search_path = " + quoted(books.schema()));
        }
        return new Shelf(books.schema(), books.exist(session));
    }

    @Override
    public void prepare(Connection session) throws SQLException {
        if (session.isWrapperFor(BaseConnection.class)) {
            // Otherwise the driver cuts it into statements, each a message of its own.
            session.unwrap(BaseConnection.class).getQueryExecutor().setPreferQueryMode(PreferQueryMode.SIMPLE);
        }
    }

    @Override
    public boolean isInTransaction(Connection session) {
        try {
            return session.isWrapperFor(BaseConnection.class)
                    && session.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        } catch (SQLException e) {
            return false; // it is closed, and whatever it had begun is over
        }
    }

    @Override
    public Optional<List<SqlStatement>> read(String script) {
        try {
            List<SqlStatement> statements = new ArrayList<>();
            new SqlFile(MigrationDirectory.SCRIPT, script).statements().forEach(statements::add);
            return Optional.of(statements);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean cuts(Prisma.Version version, List<SqlStatement> statements) {
        return version.byStatement() && Parser.takes(statements);
    }

    @Override
    public boolean isOneTransaction(List<SqlStatement> statements) {
        return statements.size() > 1 && statements.stream().noneMatch(PostgresCulprit::endsTransactions);
    }

    @Override
    public Trace trace(Connection session, String script, List<SqlStatement> statements) {
        return new PostgresCulprit(session, script, statements);
    }

    @Override
    public Obstacle obstacle(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (MISSING.equals(state)) {
            return Obstacle.MISSING;
        }
        return REFUSED.contains(state) ? Obstacle.REFUSED : SILENT.contains(state) ? Obstacle.SILENT : Obstacle.OTHER;
    }

    @Override
    public String text(SQLException error) {
        return String.valueOf(error.getMessage());
    }

    @Override
    public boolean isTableGone(SQLException error) {
        return NO_TABLE.equals(error.getSQLState());
    }

    @Override
    public Problem failure(String migration, String script, Refused refused) {
        SQLException error = refused.error();
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

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static void add(StringBuilder text, String what, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(what).append(": ").append(value);
        }
    }
}
