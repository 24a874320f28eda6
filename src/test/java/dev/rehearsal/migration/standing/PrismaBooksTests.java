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

/** Prisma's books as its commands, other versions and people leave them. */
final class PrismaBooksTests {

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
    void what_was_marked_before_anything_ran_is_the_baseline() throws Exception {
        migrations("1_a", "2_b", "3_c", "4_d");
        scratch.deploy("prisma");
        scratch.execute("update _prisma_migrations set applied_steps_count = 0, finished_at = started_at"
                + " where migration_name in ('1_a', '2_b', '4_d')");

        assertThat(scratch.told("prisma"))
                .containsExactly("1_a BASELINE []", "2_b BASELINE []", "3_c APPLIED []", "4_d APPLIED []");
    }

    @Test
    void of_two_failures_the_newer_is_told_and_that_there_are_more() throws Exception {
        migrations("1_a");
        scratch.deploy("prisma");
        line("x", "2_gone", "'2020-01-01'", "null", "null");
        line("y", "2_gone", "'2020-01-02'", "null", "null");

        assertThat(scratch.told("prisma")).containsExactly("2_gone FAILED [MISSING, REPEATED]", "1_a APPLIED []");
        assertThat(scratch.standing("prisma").entries().get(0).at()).contains(Instant.parse("2020-01-02T00:00:00Z"));
    }

    @Test
    void a_line_that_went_through_outweighs_those_taken_back_and_no_failure() throws Exception {
        migrations("1_a", "2_b", "3_c");
        scratch.deploy("prisma");
        line("x", "1_a", "now() + interval '1 day'", "null", "now()");
        line("y", "2_b", "'2020-01-01'", "null", "null");
        scratch.execute("update _prisma_migrations set rolled_back_at = now() where migration_name = '3_c'");

        assertThat(scratch.told("prisma"))
                .containsExactlyInAnyOrder("1_a APPLIED []", "2_b FAILED [EDITED]", "3_c ROLLED_BACK []");
    }

    @Test
    void the_first_of_two_lines_that_went_through_has_the_checksum_that_counts() throws Exception {
        migrations("1_a", "2_b");
        scratch.deploy("prisma");
        line("x", "1_a", "now() + interval '1 day'", "now()", "null");
        line("y", "2_b", "'2020-01-01'", "now()", "null");

        assertThat(scratch.told("prisma")).containsExactly("2_b APPLIED [EDITED]", "1_a APPLIED [OUT_OF_ORDER]");
    }

    @Test
    void columns_of_another_version_are_passed_over() throws Exception {
        migrations("1_a");
        scratch.deploy("prisma");
        scratch.execute("alter table _prisma_migrations add column script text, add column batch int");

        assertThat(scratch.told("prisma")).containsExactly("1_a APPLIED []");
    }

    @Test
    void books_of_another_shape_are_no_empty_ones() throws Exception {
        migrations("1_a");
        scratch.deploy("prisma");
        scratch.execute("alter table _prisma_migrations rename column rolled_back_at to undone_at");

        assertThatThrownBy(() -> scratch.standing("prisma"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("column \"rolled_back_at\" does not exist");
    }

    @Test
    void directories_count_as_prisma_counts_them() throws Exception {
        migrations("1 with spaces", "2_grün", ".hidden");
        Files.createDirectories(folder.resolve("3_empty"));
        Files.createSymbolicLink(folder.resolve("4_link"), folder.resolve(".hidden"));
        Files.writeString(folder.resolve("5_file"), "select 1;");

        assertThat(scratch.told("prisma"))
                .containsExactly(
                        ".hidden PENDING []",
                        "1 with spaces PENDING []",
                        "2_grün PENDING []",
                        "3_empty PENDING [MISSING]");

        scratch.deploy("prisma");
        Files.delete(folder.resolve("2_grün/migration.sql"));
        migrations("0_late");

        assertThat(scratch.told("prisma"))
                .containsExactly(
                        ".hidden APPLIED []",
                        "1 with spaces APPLIED []",
                        "2_grün APPLIED [MISSING]",
                        "0_late PENDING [OUT_OF_ORDER]",
                        "3_empty PENDING [MISSING]");
    }

    @Test
    void what_was_taken_back_makes_nothing_late() throws Exception {
        migrations("2_b");
        scratch.deploy("prisma");
        scratch.execute("update _prisma_migrations set rolled_back_at = now()");
        migrations("1_a");

        assertThat(scratch.told("prisma")).containsExactly("2_b ROLLED_BACK []", "1_a PENDING []");
    }

    @Test
    void books_are_in_the_schema_that_the_url_names() throws Exception {
        migrations("1_a");
        scratch.deploy("prisma");
        scratch.execute("create schema \"Sales\"");
        Live sales = new Live(scratch.database().dataSource(), "Sales");

        assertThat(scratch.standing("prisma", sales).hasBooks()).isFalse();
        assertThat(scratch.standing("prisma", sales).books()).containsExactly("Sales._prisma_migrations");

        scratch.execute("alter table _prisma_migrations set schema \"Sales\"");

        assertThat(scratch.standing("prisma").hasBooks()).isFalse();
        assertThat(Scratch.told(scratch.standing("prisma", sales))).containsExactly("1_a APPLIED []");
    }

    @Test
    void a_lock_file_of_another_provider_is_told_as_prisma_tells_it() throws Exception {
        migrations("1_a");
        scratch.write("migration_lock.toml", "provider = \"mysql\"");

        assertThatThrownBy(() -> scratch.standing("prisma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "P3019 The datasource provider `postgresql` specified in your schema does not match the"
                                + " one specified in the migration_lock.toml, `mysql`.");
    }

    private void migrations(String... names) throws Exception {
        for (String name : names) {
            scratch.write(name + "/migration.sql", "select '" + name + "';");
        }
    }

    private void line(String id, String name, String started, String finished, String rolledBack) throws SQLException {
        scratch.execute(
                "insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at)"
                        + " values ('" + id + "', 'by hand', '" + name + "', " + started + ", " + finished + ", "
                        + rolledBack + ")");
    }
}
