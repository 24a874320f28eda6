package dev.rehearsal.migration.liquibase;

import static dev.rehearsal.migration.liquibase.Changelogs.changeSet;
import static dev.rehearsal.migration.liquibase.Changelogs.table;
import static dev.rehearsal.migration.liquibase.Changelogs.xml;
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

/** Liquibase as projects have it that went on to its next licence, one jar beside the class path. */
class NewerLiquibaseTests {

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
        Path all = Path.of(System.getProperty("rehearsal.liquibases", "target/liquibases"));
        try (Stream<Path> folders = Files.list(all)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_newer_liquibase_tells_the_same_story(Path version) throws Exception {
        String missing = "<preConditions onFail=\"MARK_RAN\"><tableExists tableName=\"gone\"/></preConditions>";
        new Project(folder)
                .with(
                        "db.changelog-master.xml",
                        xml(
                                "<include file=\"one.sql\"/>" + table("2", "t2")
                                        + changeSet("3", "", missing + "<sql>select 1</sql>")
                                        + changeSet("4", "failOnError=\"false\"", "<sql>select 1/0</sql>")
                                        + changeSet(
                                                "5",
                                                "",
                                                "<loadData tableName=\"t2\" file=\"t2.csv\"/><rollback>delete from t3</rollback>")
                                        + changeSet(
                                                "6",
                                                "",
                                                "<addUniqueConstraint tableName=\"t2\" columnNames=\"a\"/><rollback>select 1</rollback>")))
                .with("t2.csv", "a\n1\n1\n")
                .with(
                        "one.sql",
                        "--liquibase formatted sql\n--changeset joe:1 runInTransaction:false\ncreate table t1 (a int);\n\n"
                                + "insert into t1\nvalues (${one});\n");
        Map<String, String> settings = Map.of("liquibase.parameter.one", "1");

        try (Alone newer = Alone.with(version, "liquibase.", NewerLiquibaseTests::isOfLiquibase);
                Database theirs = stage.database();
                Database ours = stage.database()) {
            Class<?> transcript = newer.loadClass(Transcript.class.getName());
            Object told = transcript
                    .getMethod("of", Path.class, Map.class, DataSource.class)
                    .invoke(null, folder, settings, theirs.dataSource());

            assertThat(transcript.getMethod("title", Path.class).invoke(null, folder))
                    .isEqualTo("Liquibase " + version.getFileName());
            List<String> own = Transcript.of(folder, settings, ours.dataSource());
            assertThat(told).isEqualTo(own);
            assertThat(own).contains("1 true", "2 true", "3 true", "5 true", "6 true");
            assertThat(own)
                    .endsWith(
                            "5 42P01 db.changelog-master.xml:17 delete from t3",
                            "6 taken back",
                            "1 true",
                            "2 true",
                            "3 true",
                            "5 true");
        }
    }

    private static boolean isOfLiquibase(String name) {
        return name.startsWith("liquibase")
                || name.startsWith("META-INF/services/liquibase.")
                || name.startsWith("www.liquibase.org/");
    }
}
