package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.Holder;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.standing.AdvisoryLock;
import dev.rehearsal.migration.standing.Books;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;

/** Flyway's schema history table. */
final class FlywayBooks {

    private final String schema;
    private final String name;

    FlywayBooks(FlywayProject project) {
        String schemas = project.setting("schemas", "").split(",")[0].strip();
        this.schema = project.setting("defaultSchema", schemas.isEmpty() ? "public" : schemas);
        this.name = project.setting("table", "flyway_schema_history");
    }

    private FlywayBooks(String schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    String table() {
        return schema + "." + name;
    }

    /** Whether a statement writes a line into the books. */
    static boolean isEntry(String sql, String table) {
        return sql.startsWith("INSERT INTO") && sql.contains(table);
    }

    List<LedgerRow> rows(Connection connection, Migrations migrations) throws SQLException {
        List<LedgerRow> rows = new ArrayList<>();
        if (!exists(connection)) {
            return rows;
        }
        String query = "select version, script, checksum, success from " + quoted(schema) + "." + quoted(name)
                + " where type not in ('SCHEMA', 'BASELINE', 'DELETE') order by installed_rank";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String script = row.getString("script");
                String version = row.getString("version");
                String checksum = row.getString("checksum");
                String id = migrations
                        .byScript(script)
                        .map(Migration::id)
                        .orElseGet(() -> version == null
                                ? Resolved.baseName(script.substring(script.lastIndexOf('/') + 1))
                                : "V" + version);
                rows.add(new LedgerRow(id, row.getBoolean("success"), checksum == null ? "" : checksum));
            }
        }
        return rows;
    }

    /** Enters a migration as one that went through, in the place of its failure. */
    void add(Connection connection, MigrationInfo info) throws SQLException {
        String table = quoted(schema) + "." + quoted(name);
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + table + " where script = ? and not success")) {
            delete.setString(1, info.getScript());
            delete.executeUpdate();
        }
        String insert = "insert into " + table + " (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) select coalesce(max(installed_rank), 0) + 1, ?, ?, ?, ?, ?,"
                + " current_user, 0, true from " + table;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(
                    1, info.getVersion() == null ? null : info.getVersion().getVersion());
            statement.setString(2, info.getDescription());
            statement.setString(3, info.getType().name());
            statement.setString(4, info.getScript());
            statement.setObject(5, info.getChecksum());
            statement.executeUpdate();
        }
    }

    /** The line that says from where on: nothing was applied yet. */
    void removeBaseline(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from " + quoted(schema) + "." + quoted(name) + " where type = 'BASELINE'");
        }
    }

    /** Those of a living database: where the project names no schema, the session's own counts. */
    static FlywayBooks of(FlywayProject project, Live live, Connection session) throws SQLException {
        FlywayBooks books = new FlywayBooks(project);
        String named = project.setting("schemas", "") + project.setting("defaultSchema", "");
        if (!named.isEmpty()) {
            return books;
        }
        String current = live.schema().isEmpty() ? session.getSchema() : live.schema();
        return current == null ? books : new FlywayBooks(current, books.name);
    }

    String schema() {
        return schema;
    }

    /** Flyway's lock has a number for each table of books, counted from "Flyway"; it ends with the migration. */
    Optional<Holder> holder(Connection connection) throws SQLException {
        long number = 0x466C_7977_6179L + ('"' + schema + "\".\"" + name + '"').hashCode();
        return new AdvisoryLock(number, AdvisoryLock.Span.TRANSACTION).holder(connection);
    }

    /** Whether the tool has made it yet. */
    boolean exists(Connection connection) throws SQLException {
        return new Books(schema, name).exist(connection);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
