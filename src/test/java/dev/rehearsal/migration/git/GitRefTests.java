package dev.rehearsal.migration.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.detection.Engines;
import dev.rehearsal.migration.detection.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRefTests {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void repository() {
        project = new Project(folder);
    }

    private void git(String... arguments) {
        Git.Answer answer = new Git(folder).ask(arguments);
        assertThat(answer.code()).as(answer.text()).isZero();
    }

    private void commit() {
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "first");
    }

    private Engine engine(String place) {
        return Engines.parse(place, Settings.ofThread().from(folder));
    }

    @Test
    void what_happened_since_a_reference_is_told() throws Exception {
        project.with("db/V1__a.sql", "select 1;\n")
                .with("db/V3__c.sql", "select 3;\n")
                .with("db/V4__d ä.sql", "select 4;\n")
                .with("db/R__r.sql", "select 5;\n")
                .with(".gitignore", "target/\n");
        commit();
        project.with("db/V1__a.sql", "select 1;\r\n")
                .with("db/V2__b.sql", "select 2;")
                .with("db/V3__c.sql", "select 33;")
                .with("db/R__r.sql", "select 55;")
                .with("db/V5__e.sql", "select 6;");
        Files.delete(folder.resolve("db/V4__d ä.sql"));

        Since since = new GitRef("main").compare(engine("db"));

        assertThat(since.added()).containsExactlyInAnyOrder("V2", "V5");
        assertThat(since.commit()).hasSize(40);
        assertThat(since.changes())
                .containsExactly(
                        new Change(Change.Kind.EDITED, "V3", "V3__c.sql", "differs from main"),
                        new Change(Change.Kind.MISSING, "V4", "V4__d ä.sql", "is in main"),
                        new Change(Change.Kind.OUT_OF_ORDER, "V2", "V2__b.sql", "V3"));
    }

    @Test
    void changesets_of_one_file_are_compared_one_by_one() {
        String head = "--liquibase formatted sql\n";
        String one = "--changeset joe:1\nselect 1;\n";
        String two = "--changeset joe:2 runOnChange:true\nselect 2;\n";
        project.with("db/changelog.sql", head + one + two + "--changeset joe:3\nselect 3;\n");
        commit();
        project.with(
                "db/changelog.sql",
                head + "-- a note\n" + one + two.replace("2;", "22;") + "--changeset joe:3\nselect 33;\n"
                        + "--changeset joe:4\nselect 4;\n");

        Since since = new GitRef("main").compare(engine("db"));

        assertThat(since.added()).containsExactly("4");
        assertThat(since.changes())
                .containsExactly(new Change(Change.Kind.EDITED, "3", "changelog.sql", "differs from main"));
        try (AsDeployed deployed = AsDeployed.of(engine("db"), since)) {
            assertThat(deployed.migrations()).extracting(Migration::id).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void another_name_is_an_edit_and_another_directory_is_none() throws Exception {
        project.with("db/V1__a.sql", "select 1;\n").with("db/V2__b.sql", "select 2;\n");
        commit();
        Files.createDirectories(folder.resolve("db/old"));
        Files.move(folder.resolve("db/V1__a.sql"), folder.resolve("db/V1__accounts.sql"));
        Files.move(folder.resolve("db/V2__b.sql"), folder.resolve("db/old/V2__b.sql"));

        Since since = new GitRef("main").compare(engine("db"));

        assertThat(since.added()).isEmpty();
        assertThat(since.changes())
                .containsExactly(
                        new Change(Change.Kind.EDITED, "V1", "V1__accounts.sql", "was called V1__a.sql in main"));
    }

    @Test
    void a_directory_that_was_not_there_then_is_all_new() {
        project.with("readme.md", "");
        commit();
        project.with("sql/1_a.sql", "select 1;").with("sql/2_b.sql", "select 2;");

        Since since = new GitRef("HEAD").compare(engine("sql"));

        assertThat(since.added()).containsExactlyInAnyOrder("1_a", "2_b");
        assertThat(since.changes()).isEmpty();
    }

    @Test
    void what_git_can_not_answer_is_named() {
        project.with("sql/1_a.sql", "select 1;").with("target/sql/1_a.sql", "select 1;");
        Path sql = folder.resolve("sql");

        assertThatThrownBy(() -> new GitRef("main").compare(engine("sql")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("since main needs a git repository: " + sql + " is in none (fatal: not a git");
        project.with(".gitignore", "target/\n");
        commit();
        assertThatThrownBy(() -> new GitRef("origin/main").compare(engine("sql")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("git knows no origin/main in " + sql
                        + "\n  A fresh clone may lack it: git fetch origin, or fetch-depth: 0 in CI");
        assertThatThrownBy(() -> new GitRef("main").compare(engine("target/sql")))
                .hasMessage("since main needs files that git knows: it ignores " + folder.resolve("target/sql")
                        + "\n  Name the directory of the sources");
        assertThatThrownBy(() -> new GitRef("--output=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a git reference such as origin/main, not \"--output=x\"");
    }
}
