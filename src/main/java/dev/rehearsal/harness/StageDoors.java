package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Entrance;
import dev.rehearsal.migration.Door;
import dev.rehearsal.migration.Doors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Lets programs into the databases of a stage, by taps. */
final class StageDoors implements Doors {

    private final Path stage;

    /** Below the directory of a stage. */
    StageDoors(Path stage) {
        this.stage = stage;
    }

    @Override
    public Door open(DataSource to) {
        try {
            Map<String, String> settings = to instanceof DataSourceAs as ? as.settings() : Map.of();
            return TappedDoor.open(to.unwrap(Entrance.class), settings);
        } catch (SQLException e) {
            throw new HarnessException("could not find the way to the database: " + e.getMessage(), e);
        }
    }

    @Override
    public Path room() {
        try {
            return Files.createDirectories(stage.resolve("tools"));
        } catch (IOException e) {
            throw new HarnessException("could not make a directory for the tool: " + e.getMessage(), e);
        }
    }
}
