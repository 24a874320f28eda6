package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.Standing.Holder;
import dev.rehearsal.Standing.State;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.standing.Books;
import dev.rehearsal.migration.standing.Line;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Liquibase's DATABASECHANGELOG and DATABASECHANGELOGLOCK, read without Liquibase. */
final class LiquibaseBooks {

    private final String schema;
    private final String changes;
    private final String lock;

    /** Where the settings name no schema, this one counts, unless it is empty. */
    LiquibaseBooks(LiquibaseSettings settings, String other) {
        String usual = other.isEmpty() ? "public" : other;
        this.schema = folded(settings.value("liquibaseschemaname", settings.value("defaultschemaname", usual)));
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
        return lines(connection, project, changeSets).stream()
                .map(it -> new LedgerRow(it.migration().id(), it.state() != State.FAILED, it.checksum()))
                .toList();
    }

    /** The same with all that stands there. */
    List<Line> lines(Connection connection, LiquibaseProject project, ChangeSets changeSets) throws SQLException {
        List<Line> lines = new ArrayList<>();
        if (!exists(connection, changes)) {
            return lines;
        }
        String query = "select id, author, filename, exectype, md5sum, dateexecuted from " + quoted(changes)
                + " order by dateexecuted, orderexecuted";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                String name = LiquibaseProject.plain(row.getString("filename")) + "::" + row.getString("id") + "::"
                        + row.getString("author");
                String sum = row.getString("md5sum");
                Timestamp at = row.getTimestamp("dateexecuted");
                lines.add(new Line(
                        changeSets.byName(name).orElse(new Migration(project.shown(name), name, "")),
                        "FAILED".equals(row.getString("exectype")) ? State.FAILED : State.APPLIED,
                        sum == null ? "" : sum,
                        Optional.ofNullable(at).map(Timestamp::toInstant),
                        ""));
            }
        }
        return lines;
    }

    boolean exist(Connection connection) throws SQLException {
        return exists(connection, changes);
    }

    /** Who holds the lock, as Liquibase wrote it down: it stays when its holder dies. */
    Optional<Holder> holder(Connection connection) throws SQLException {
        if (!exists(connection, lock)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select lockedby, lockgranted from " + quoted(lock) + " where locked")) {
            if (!row.next()) {
                return Optional.empty();
            }
            Timestamp since = row.getTimestamp(2);
            String who = row.getString(1);
            return Optional.of(new Holder(
                    who == null ? "somebody" : who, Optional.ofNullable(since).map(Timestamp::toInstant)));
        }
    }

    /** Who holds the lock and since when; empty where nobody does. */
    Optional<String> lockedBy(Connection connection) throws SQLException {
        return holder(connection)
                .map(it -> it.who() + " since "
                        + it.since().map(Timestamp::from).map(String::valueOf).orElse("an unknown time"));
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        return new Books(schema, table).exist(connection);
    }

    private String quoted(String table) {
        return '"' + schema.replace("\"", "\"\"") + "\".\"" + table.replace("\"", "\"\"") + '"';
    }
}
