package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Alone;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flyway as projects still have it, one jar (and its PostgreSQL part) beside the class path. */
class OlderFlywayTests {

    private static Stage stage;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    /** The build lays them there; each in a folder named by its version. */
    static List<Path> versions() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("rehearsal.flyways", "target/flyways")))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void an_older_flyway_tells_the_same_story(Path version) throws Exception {
        new Project(folder)
                .with("V1__first.sql", "create table t1 (a int);\n\ninsert into t1\nvalues (${one});\n")
                .with("V2__second.sql", "vacuum t1;\n")
                .with("V3__third.sql", "create table t3 (a int unique);\ninsert into t3 values (1);\n")
                .with("V3__third.sql.conf", "executeInTransaction=false\n")
                .with("R__one.sql", "create table t4 (a int);\ncopy t4 from stdin;\n1\n\\.\nselect 1;\n")
                .with("R__two.sql", "insert into t3 values (1);\n")
                .with("beforeEachMigrate.sql", "select 'not told';\n");
        Map<String, String> settings = Map.of("flyway.placeholders.one", "1");

        try (Alone older = Alone.with(version, "org.flywaydb.", OlderFlywayTests::isOfFlyway);
                Database theirs = stage.database();
                Database ours = stage.database()) {
            Class<?> transcript = older.loadClass(Transcript.class.getName());
            Object told = transcript
                    .getMethod("of", Path.class, Map.class, DataSource.class)
                    .invoke(null, folder, settings, theirs.dataSource());

            assertThat(transcript.getMethod("title").invoke(null)).isEqualTo("Flyway " + version.getFileName());
            assertThat(told).isEqualTo(Transcript.of(folder, settings, ours.dataSource()));
        }
    }

    private static boolean isOfFlyway(String name) {
        return name.startsWith("org/flywaydb/") || name.startsWith("META-INF/services/org.flywaydb.");
    }
}
