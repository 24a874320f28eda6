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

/** Liquibase's books as other versions, other contexts and people leave them. */
final class LiquibaseBooksTests {

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
    void sums_of_another_kind_or_none_are_no_edits() throws Exception {
        changelog(
                "--changeset joe:1\ncreate table a (id int);",
                "--changeset joe:2\ncreate table b (id int);",
                "--changeset joe:3\ncreate table c (id int);");
        scratch.deploy("liquibase");
        scratch.execute(
                "update databasechangelog set md5sum = '7:0123456789abcdef0123456789abcdef' where id = '1'",
                "update databasechangelog set md5sum = null where id = '2'",
                "update databasechangelog set md5sum = '99:from a newer one' where id = '3'",
                "alter table databasechangelog add column more text");

        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED []", "2 APPLIED []", "3 APPLIED []");
    }

    @Test
    void a_foreign_sum_of_the_same_kind_is_an_edit_unless_the_changelog_forgives_it() throws Exception {
        changelog(
                "--changeset joe:1\ncreate table a (id int);",
                "--changeset joe:2\n--validCheckSum: ANY\ncreate table b (id int);");
        scratch.deploy("liquibase");
        scratch.execute("update databasechangelog set md5sum = '9:0123456789abcdef0123456789abcdef'");

        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED [EDITED]", "2 APPLIED []");
    }

    @Test
    void what_runs_again_on_change_is_pending_after_one() throws Exception {
        changelog("--changeset joe:1 runOnChange:true\ncreate or replace view v as select 1 as a;");
        scratch.deploy("liquibase");

        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED []");

        changelog("--changeset joe:1 runOnChange:true\ncreate or replace view v as select 2 as a;");

        assertThat(scratch.told("liquibase")).containsExactly("1 PENDING []");
    }

    @Test
    void what_is_for_another_context_is_not_missing() throws Exception {
        changelog(
                "--changeset joe:1\ncreate table a (id int);",
                "--changeset joe:2 context:prod\ncreate table b (id int);");
        scratch.deploy("liquibase");
        scratch.write("liquibase.properties", "changeLogFile=changelog.sql\nliquibase.command.contexts=staging");

        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED []", "changelog.sql::2::joe APPLIED []");

        changelog("--changeset joe:1\ncreate table a (id int);");

        assertThat(scratch.told("liquibase"))
                .containsExactly("1 APPLIED []", "changelog.sql::2::joe APPLIED [MISSING]");
    }

    @Test
    void books_of_another_shape_are_no_empty_ones() throws Exception {
        changelog("--changeset joe:1\ncreate table a (id int);");
        scratch.deploy("liquibase");
        scratch.execute("alter table databasechangelog rename column exectype to how");

        assertThatThrownBy(() -> scratch.standing("liquibase"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("column \"exectype\" does not exist");
    }

    @Test
    void a_lock_without_a_name_is_still_held() throws Exception {
        changelog("--changeset joe:1\ncreate table a (id int);");
        scratch.deploy("liquibase");

        assertThat(scratch.standing("liquibase").holder()).isEmpty();

        scratch.execute("update databasechangeloglock set locked = true");

        assertThat(scratch.standing("liquibase").holder()).hasValueSatisfying(it -> {
            assertThat(it.who()).isEqualTo("somebody");
            assertThat(it.since().map(Instant::toString)).isEmpty();
        });
    }

    @Test
    void books_are_in_the_schema_that_the_url_names() throws Exception {
        changelog("--changeset joe:1\ncreate table a (id int);");
        scratch.deploy("liquibase");
        scratch.execute("create schema sales", "alter table databasechangelog set schema sales");
        Live sales = new Live(scratch.database().dataSource(), "sales");

        assertThat(scratch.standing("liquibase").hasBooks()).isFalse();
        assertThat(scratch.standing("liquibase", sales).books())
                .containsExactly("sales.databasechangelog", "sales.databasechangeloglock");
        assertThat(Scratch.told(scratch.standing("liquibase", sales))).containsExactly("1 APPLIED []");
    }

    private void changelog(String... sets) throws Exception {
        Files.createDirectories(folder);
        scratch.write("changelog.sql", "--liquibase formatted sql\n" + String.join("\n", sets));
    }
}
