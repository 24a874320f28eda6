package dev.rehearsal.migration.standing;

import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Live;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.detection.Engines;
import dev.rehearsal.migration.detection.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A project and a database, with what one says of the other. */
record Scratch(Path folder, Database database) {

    Standing standing(String tool) throws SQLException {
        return standing(tool, Live.of(database.dataSource()));
    }

    Standing standing(String tool, Live live) throws SQLException {
        return engine(tool).standing(live);
    }

    /** {@code V1 APPLIED [EDITED]}. */
    List<String> told(String tool) throws SQLException {
        return told(standing(tool));
    }

    static List<String> told(Standing standing) {
        return standing.entries().stream().map(Scratch::told).toList();
    }

    private static String told(Entry entry) {
        return entry.migration().id() + " " + entry.state() + " "
                + entry.remarks().stream().sorted().toList();
    }

    void deploy(String tool) {
        engine(tool).run(Target.of(database.dataSource()), new Witness() {});
    }

    private Engine engine(String tool) {
        return Engines.parse(tool + ":" + folder, Settings.ofThread());
    }

    void execute(String... sqls) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
