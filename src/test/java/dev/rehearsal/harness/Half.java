package dev.rehearsal.harness;

import dev.rehearsal.KillPoint.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Two migrations of Prisma's, the second of which fails half-way. */
record Half(Stage stage, Path path) {

    /** With this as the second. */
    Half of(String next) throws IOException {
        Files.createDirectories(path.resolve("1_a"));
        Files.createDirectories(path.resolve("2_b"));
        Folder.of(path)
                .with("migration_lock.toml", "provider = \"postgresql\"\n")
                .with("1_a/migration.sql", "create table server (id int primary key, port int);")
                .with("2_b/migration.sql", next);
        return this;
    }

    Recovery failed(int statement, Fault fault) {
        return Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b", statement, fault);
    }

    /** All of it as one message, in one commit. */
    Recovery failedAsOne(Fault fault) {
        return Rehearsal.of(path.toString()).prisma("<7.4").rows(50).failedState(stage, "2_b", 1, fault);
    }

    static void execute(Recovery recovery, String... sqls) throws SQLException {
        try (Connection session = recovery.leader().getConnection();
                Statement statement = session.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
    }

    /** The first value of the first row. */
    static String value(Recovery recovery, String query) throws SQLException {
        try (Connection session = recovery.leader().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
