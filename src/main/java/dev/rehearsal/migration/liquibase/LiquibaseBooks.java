package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.LedgerRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Liquibase's DATABASECHANGELOG and DATABASECHANGELOGLOCK, read without Liquibase. */
final class LiquibaseBooks {

    private final String schema;
    private final String changes;
    private final String lock;

    LiquibaseBooks(LiquibaseSettings settings) {
        this.schema = folded(settings.value("liquibaseschemaname", settings.value("defaultschemaname", "public")));
        this.changes = settings.value("databasechangelogtablename", "databasechangelog")
                .toLowerCase(Locale.ROOT);
        this.lock = settings.value("databasechangeloglocktablename", "databasechangeloglock")
                .toLowerCase(Locale.ROOT);
    }

    /** Liquibase quotes a schema of mixed case only, and its tables never. */
    private static String folded(String name) {
        boolean isMixed = !name.equals(name.toLowerCase(Locale.ROOT)) && !name.equals(name.toUpperCase(Locale.ROOT));
        return isMixed ? name : name.toLowerCase(Locale.ROOT);
    }

    List<String> tables() {
        return List.of(schema + "." + changes, schema + "." + lock);
    }

    List<LedgerRow> rows(Connection connection, LiquibaseProject project, ChangeSets changeSets) throws SQLException {
        List<LedgerRow> rows = new ArrayList<>();
        if (!exists(connection, changes)) {
            return rows;
        }
        String query = "select id, author, filename, exectype, md5sum from " + quoted(changes)
                + " order by dateexecuted, orderexecuted";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String name = LiquibaseProject.plain(row.getString("filename")) + "::" + row.getString("id") + "::"
                        + row.getString("author");
                String sum = row.getString("md5sum");
                rows.add(new LedgerRow(
                        changeSets.byName(name).map(Migration::id).orElse(project.shown(name)),
                        !"FAILED".equals(row.getString("exectype")),
                        sum == null ? "" : sum));
            }
        }
        return rows;
    }

    /** Who holds the lock and since when; empty where nobody does. */
    Optional<String> lockedBy(Connection connection) throws SQLException {
        if (!exists(connection, lock)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select lockedby, lockgranted from " + quoted(lock) + " where locked")) {
            return row.next() ? Optional.of(row.getString(1) + " since " + row.getTimestamp(2)) : Optional.empty();
        }
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        String query = "select 1 from pg_catalog.pg_tables where schemaname = ? and tablename = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private String quoted(String table) {
        return '"' + schema.replace("\"", "\"\"") + "\".\"" + table.replace("\"", "\"\"") + '"';
    }
}
