package dev.rehearsal.migration.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Live;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's books as other versions and people leave them. */
final class FlywayBooksTests {

    private static EmbeddedCluster cluster;

    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeAll
    static void open() {
        cluster = EmbeddedCluster.start(Topology.primary());
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @BeforeEach
    void take() {
        scratch = new Scratch(folder, cluster.copy("app"));
    }

    @AfterEach
    void giveBack() {
        scratch.database().close();
    }

    @Test
    void what_a_newer_project_applied_is_missing_here() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.write("V2__b.sql", "select 2;");
        scratch.deploy("flyway");
        Files.delete(folder.resolve("V2__b.sql"));

        assertThat(scratch.told("flyway")).containsExactly("V1 APPLIED []", "V2 APPLIED [MISSING]");
    }

    @Test
    void columns_of_a_newer_version_are_passed_over() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.deploy("flyway");
        scratch.execute(
                "alter table flyway_schema_history add column deployed_from text, add column more int default 7");

        assertThat(scratch.told("flyway")).containsExactly("V1 APPLIED []");
    }

    @Test
    void books_of_another_shape_are_no_empty_ones() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.deploy("flyway");
        scratch.execute("alter table flyway_schema_history rename column installed_by to someone");

        assertThatThrownBy(() -> scratch.standing("flyway"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("column \"installed_by\" does not exist");
    }

    @Test
    void lines_by_hand_are_told_as_they_stand() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.write("V2__b.sql", "select 2;");
        scratch.write("V3__c.sql", "select 3;");
        scratch.deploy("flyway");
        scratch.execute(
                "update flyway_schema_history set checksum = 4711 where version = '1'",
                "update flyway_schema_history set checksum = null where version = '2'",
                line(4, "9", "V9__from_elsewhere.sql", "SQL", "false"),
                line(5, "10", "V10__from_elsewhere.sql", "SQL", "true"));

        assertThat(scratch.told("flyway"))
                .containsExactly(
                        "V1 APPLIED [EDITED]",
                        "V2 APPLIED []",
                        "V3 APPLIED []",
                        "V9 FAILED [MISSING]",
                        "V10 APPLIED [MISSING]");
    }

    @Test
    void lines_of_another_edition_are_refused_as_flyway_refuses_them() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.deploy("flyway");
        scratch.execute(line(2, "1", "U1__a.sql", "UNDO_SQL", "true"));

        assertThatThrownBy(() -> scratch.standing("flyway"))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("Unknown migration type 'UNDO_SQL' found in schema history.");
    }

    @Test
    void what_is_late_where_late_ones_are_applied_is_told_before_and_after() throws Exception {
        scratch.write("flyway.conf", "flyway.outOfOrder=true");
        scratch.write("V2__b.sql", "select 2;");
        scratch.deploy("flyway");
        scratch.write("V1__a.sql", "select 1;");

        assertThat(scratch.told("flyway")).containsExactlyInAnyOrder("V1 PENDING [OUT_OF_ORDER]", "V2 APPLIED []");

        scratch.deploy("flyway");

        assertThat(scratch.told("flyway")).containsExactlyInAnyOrder("V1 APPLIED [OUT_OF_ORDER]", "V2 APPLIED []");
    }

    @Test
    void books_are_where_the_project_or_else_the_url_says() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.execute("create schema sales");
        Live sales = new Live(scratch.database().dataSource(), "sales");
        scratch.deploy("flyway");

        assertThat(scratch.standing("flyway", sales).books()).containsExactly("sales.flyway_schema_history");
        assertThat(scratch.standing("flyway", sales).hasBooks()).isFalse();

        scratch.execute("alter table flyway_schema_history set schema sales");

        assertThat(Scratch.told(scratch.standing("flyway", sales))).containsExactly("V1 APPLIED []");

        scratch.write("flyway.conf", "flyway.defaultSchema=sales");

        assertThat(scratch.standing("flyway").books()).containsExactly("sales.flyway_schema_history");
        assertThat(scratch.told("flyway")).containsExactly("V1 APPLIED []");
        assertThat(scratch.standing("flyway").entries().get(0).at().orElse(Instant.MIN))
                .isAfter(Instant.EPOCH);
    }

    private static String line(int rank, String version, String script, String type, String success) {
        return "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                + " execution_time, success) values (" + rank + ", '" + version + "', 'by hand', '" + type + "', '"
                + script
                + "', 1, 'somebody', 0, " + success + ")";
    }
}
