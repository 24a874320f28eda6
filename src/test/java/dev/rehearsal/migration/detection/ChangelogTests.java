package dev.rehearsal.migration.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Project;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a Liquibase changelog is found, and under which name. */
class ChangelogTests {

    private static final String ONE = "--liquibase formatted sql\n--changeset joe:one\nselect 1;\n";

    @TempDir
    Path folder;

    private Project project;
    private Settings settings;

    @BeforeEach
    void settings() {
        project = new Project(folder);
        settings = Settings.ofThread().from(folder);
    }

    private static String including(String file) {
        return "databaseChangeLog:\n  - include:\n      file: " + file + "\n";
    }

    private static void assertScripts(Engine engine, String... scripts) {
        assertThat(engine.name()).isEqualTo("liquibase");
        assertThat(engine.migrations()).extracting(Migration::script).containsExactly(scripts);
    }

    @Test
    void the_master_among_the_changelogs_is_the_root() {
        project.with("db/db.changelog-master.yaml", including("db.changelog-1.sql"))
                .with("db/db.changelog-1.sql", ONE)
                .with("db/2_data.sql", "select 2;");

        assertScripts(Engines.parse("db", settings), "db.changelog-1.sql::one::joe");
        assertScripts(Engines.parse("liquibase:db", settings), "db.changelog-1.sql::one::joe");
    }

    @Test
    void in_a_maven_project_names_begin_at_the_resources() {
        project.with("pom.xml", "")
                .with(
                        "src/main/resources/db/changelog/db.changelog-master.yaml",
                        including("db/changelog/changes/a.sql"))
                .with("src/main/resources/db/changelog/changes/a.sql", ONE);

        Engine engine = Engines.detect(Path.of("."), settings);

        assertScripts(engine, "db/changelog/changes/a.sql::one::joe");
        assertThat(engine.migrations()).extracting(Migration::file).containsExactly("changes/a.sql");
        assertThat(engine.folders()).containsExactly(folder.resolve("src/main/resources/db/changelog"));
    }

    @Test
    void a_properties_file_names_the_changelog_from_where_it_lies() {
        project.with("liquibase.properties", "changeLogFile=database/all.yaml\n")
                .with("database/all.yaml", including("database/a.sql"))
                .with("database/a.sql", ONE);

        assertScripts(Engines.detect(Path.of("."), settings), "database/a.sql::one::joe");
        assertScripts(Engines.parse("liquibase:database", settings), "database/a.sql::one::joe");
    }

    @Test
    void a_changelog_that_is_named_and_not_there_is_told() {
        project.with("liquibase.properties", "changeLogFile=gone.xml\n");

        assertThatThrownBy(() -> Engines.detect(Path.of("."), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no changelog gone.xml, which " + folder.resolve("liquibase.properties")
                        + " names\n  Looked for it in its directory");
    }

    @Test
    void a_changelog_of_any_format_may_lie_one_directory_below_in_any_case() {
        project.with("a/shop/DB.ChangeLog-Master.yaml", including("shop.sql"))
                .with("a/shop/shop.sql", ONE)
                .with(
                        "b/changelog.json",
                        """
                        {"databaseChangeLog": [{"changeSet": {"id": "one", "author": "joe",
                          "changes": [{"sql": {"sql": "select 1"}}]}}]}
                        """);

        assertScripts(Engines.parse("a", settings), "shop.sql::one::joe");
        assertScripts(Engines.parse("b", settings), "changelog.json::one::joe");
    }

    @Test
    void a_properties_file_that_names_the_resources_changelog_names_it_as_they_do() {
        project.with("liquibase.properties", "changeLogFile=db/all.yaml\n")
                .with("src/main/resources/db/all.yaml", including("db/a.sql"))
                .with("src/main/resources/db/a.sql", ONE);

        assertScripts(Engines.detect(Path.of("."), settings), "db/a.sql::one::joe");
    }

    @Test
    void a_search_path_says_where_changelogs_are() {
        project.with("liquibase.properties", "changeLogFile=all.yaml\nsearchPath=base, more\n")
                .with("base/all.yaml", including("a.sql"))
                .with("more/a.sql", ONE);

        assertScripts(Engines.detect(Path.of("."), settings), "a.sql::one::joe");
    }

    @Test
    void a_named_changelog_counts_above_and_below_it_and_not_beside_it() {
        project.with("app/liquibase.properties", "changeLogFile=db/all.yaml\n")
                .with("app/db/all.yaml", including("db/a.sql"))
                .with("app/db/a.sql", ONE)
                .with("app/db/parts/changelog.sql", ONE)
                .with("app/other/changelog.sql", ONE);

        assertScripts(Engines.parse("liquibase:app", settings), "db/a.sql::one::joe");
        assertScripts(Engines.parse("liquibase:app/db/parts", settings), "db/a.sql::one::joe");
        assertScripts(Engines.parse("liquibase:app/other", settings), "other/changelog.sql::one::joe");
    }

    @Test
    void the_properties_of_another_project_above_do_not_count() {
        project.with("liquibase.properties", "changeLogFile=all.yaml\n")
                .with("all.yaml", including("a.sql"))
                .with("a.sql", ONE)
                .with("app/pom.xml", "")
                .with("app/db/changelog.sql", ONE);

        assertScripts(Engines.parse("app/db", settings), "changelog.sql::one::joe");
    }

    @Test
    void several_that_may_be_the_root_are_named() {
        project.with("db/changelog.xml", "").with("db/shop.changelog.yaml", "");

        assertThatThrownBy(() -> Engines.parse("db", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than one changelog may be the root in " + folder.resolve("db")
                        + ": changelog.xml, shop.changelog.yaml\n  Say which in liquibase.properties: changeLogFile=…");
    }

    @Test
    void on_the_class_path_names_begin_with_the_package() throws MalformedURLException {
        project.with("classes/db/changelog/changelog.sql", ONE);
        URL[] urls = {folder.resolve("classes").toUri().toURL()};
        Settings there = settings.with(new URLClassLoader(urls, getClass().getClassLoader()));

        assertScripts(Engines.parse("classpath:db/changelog", there), "db/changelog/changelog.sql::one::joe");
    }

    @Test
    void without_liquibase_on_the_class_path_it_says_what_to_add() {
        project.with("db/changelog.xml", "");

        assertThatThrownBy(() -> Engines.parse("db", settings.with(ClassLoader.getPlatformClassLoader())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        folder.resolve("db") + " holds a Liquibase changelog, but Liquibase is not on the class path"
                                + "\n  Add the dependency org.liquibase:liquibase-core");
    }

    @Test
    void changesets_for_mysql_alone_betray_it() {
        project.with("a/changelog.sql", "--liquibase formatted sql\n--changeset joe:one dbms:mysql\nselect 1;\n")
                .with("b/changelog.sql", "--liquibase formatted sql\n--changeset joe:one\nselect `a`;\n");

        assertThat(Engines.parse("a", settings).dialect())
                .isEqualTo(new Dialect("mysql", "dbms mysql in changelog.sql"));
        assertThat(Engines.parse("b", settings).dialect()).isEqualTo(new Dialect("mysql", "`a` in changelog.sql:3"));
    }
}
