package dev.rehearsal.migration.prisma;

import dev.rehearsal.Standing.Holder;
import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** MySQL and MariaDB, which Prisma treats alike. Errors are told by their number: drivers give them different states. */
final class MySql implements Flavour {

    static final String LOCK = "SELECT GET_LOCK('prisma_migrate', 10)";

    private static final Set<String> SYSTEM = Set.of("mysql", "information_schema", "performance_schema", "sys");
    private static final int NO_TABLE = 1146;
    private static final int DATABASE_DENIED = 1044;
    private static final int ACCESS_DENIED = 1045;
    private static final int NO_DATABASE = 1049;

    private final boolean locks;

    /** With the lock, or without it for who has switched it off. */
    MySql(boolean locks) {
        this.locks = locks;
    }

    boolean locks() {
        return locks;
    }

    @Override
    public String provider() {
        return "mysql";
    }

    @Override
    public String table() {
        return """
                CREATE TABLE _prisma_migrations (
                    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
                    checksum                VARCHAR(64) NOT NULL,
                    finished_at             DATETIME(3),
                    migration_name          VARCHAR(255) NOT NULL,
                    logs                    TEXT,
                    rolled_back_at          DATETIME(3),
                    started_at              DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                    applied_steps_count     INTEGER UNSIGNED NOT NULL DEFAULT 0
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                """;
    }

    @Override
    public String quotedTable() {
        return quoted(Ledger.TABLE);
    }

    @Override
    public String ledgerTable() {
        return Ledger.TABLE;
    }

    @Override
    public List<String> tables(Connection session) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** After ten seconds Prisma goes on without it: it never looks at the answer. */
    @Override
    public void lock(Connection session) throws SQLException {
        if (!locks) {
            return;
        }
        try (Statement statement = session.createStatement()) {
            statement.execute(LOCK);
        }
    }

    @Override
    public Optional<Holder> holder(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT l.id, p.user, p.host, p.command"
                        + " FROM (SELECT IS_USED_LOCK('prisma_migrate') AS id) l"
                        + " LEFT JOIN information_schema.processlist p ON p.id = l.id WHERE l.id IS NOT NULL")) {
            if (!row.next()) {
                return Optional.empty();
            }
            // Of other users' sessions a user without rights sees none.
            String who = row.getString(2) == null
                    ? ""
                    : " of " + row.getString(2) + " from " + row.getString(3) + ", " + row.getString(4);
            return Optional.of(new Holder("session " + row.getLong(1) + who, Optional.empty()));
        }
    }

    /** A schema is a database here, and a URL names one. */
    @Override
    public Shelf enter(Connection session, String schema) throws SQLException {
        if (!schema.isEmpty()) {
            session.setCatalog(schema);
        }
        try (PreparedStatement statement =
                session.prepareStatement("SELECT DATABASE(), (SELECT COUNT(*) FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = ?)")) {
            statement.setString(1, Ledger.TABLE);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Shelf(String.valueOf(row.getString(1)), row.getInt(2) > 0);
            }
        }
    }

    /** What it takes, to send several queries at once, is said when the session is opened. */
    @Override
    public void prepare(Connection session) {}

    /** MariaDB tells everybody, MySQL who may see all processes; of others' sessions it is not known. */
    @Override
    public boolean isInTransaction(Connection session) {
        return says(session, "SELECT @@in_transaction")
                || says(
                        session,
                        "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = CONNECTION_ID()");
    }

    private static boolean says(Connection session, String question) {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            return false; // no such variable, or no right to look
        }
    }

    /** As one: the server alone knows where its queries end. */
    @Override
    public Optional<List<SqlStatement>> read(String script) {
        String text = script.strip();
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        int line = 1 + lines(script.substring(0, script.indexOf(text)));
        return Optional.of(List.of(new SqlStatement(text, line, line + lines(text), List.of(), "")));
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Not in any version. */
    /** Each statement that changes the schema ends a transaction there. */
    @Override
    public boolean isOneTransaction(List<SqlStatement> statements) {
        return false;
    }

    @Override
    public boolean cuts(Prisma.Version version, List<SqlStatement> statements) {
        return false;
    }

    @Override
    public Trace trace(Connection session, String script, List<SqlStatement> statements) throws SQLException {
        return new QueryCount(session, statements);
    }

    @Override
    public boolean isTableGone(SQLException error) {
        return error.getErrorCode() == NO_TABLE;
    }

    @Override
    public Obstacle obstacle(SQLException error) {
        return switch (error.getErrorCode()) {
            case NO_DATABASE -> Obstacle.MISSING;
            case ACCESS_DENIED -> Obstacle.REFUSED;
            case DATABASE_DENIED -> Obstacle.DENIED;
            default -> String.valueOf(error.getSQLState()).startsWith("08") ? Obstacle.SILENT : Obstacle.OTHER;
        };
    }

    /** Without what MariaDB's driver puts before it. */
    @Override
    public String text(SQLException error) {
        return String.valueOf(error.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
    }

    @Override
    public Problem failure(String migration, String script, Refused refused) {
        int code = refused.error().getErrorCode();
        String text = text(refused.error());
        boolean isPlaced = code > 0 && refused.query() > 0;
        return Problems.failedNow(
                migration,
                code > 0 ? String.valueOf(code) : "none",
                isPlaced
                        ? text + "\n\nPlease check the query number " + refused.query() + " from the migration file."
                        : text);
    }

    /** Prisma touches none of the server's own databases. */
    static void checkDatabase(String name) throws Problem {
        if (SYSTEM.contains(name.toLowerCase(Locale.ROOT))) {
            throw Problems.systemDatabase(name);
        }
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
