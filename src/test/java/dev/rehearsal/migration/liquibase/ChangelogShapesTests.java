package dev.rehearsal.migration.liquibase;

import static dev.rehearsal.migration.liquibase.Changelogs.changeSet;
import static dev.rehearsal.migration.liquibase.Changelogs.table;
import static dev.rehearsal.migration.liquibase.Changelogs.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Diary;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Stage;
import dev.rehearsal.migration.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs of other formats, put together in other ways, with books of other names. */
final class ChangelogShapesTests {

    private static Stage stage;

    @TempDir
    private Path folder;

    private Database database;

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void take() {
        database = stage.database();
    }

    @AfterEach
    void giveBack() {
        database.close();
    }

    private Engine engine() {
        return new LiquibaseEngine(
                new ChangelogSearch(LiquibaseSettings.NONE, getClass().getClassLoader()).in(folder));
    }

    private Diary diary(String booked) {
        return new Diary(database.dataSource(), booked);
    }

    private static List<String> statements(Diary diary) {
        return diary.lines().stream()
                .filter(it -> it.contains("create table") || it.contains("CREATE TABLE") || it.contains("insert"))
                .toList();
    }

    @Test
    void a_changelog_of_json_runs_and_fails_at_its_lines() {
        new Project(folder)
                .with(
                        "changelog.json",
                        """
                        {"databaseChangeLog": [
                          {"changeSet": {"id": "1", "author": "joe", "changes": [
                            {"createTable": {"tableName": "t1", "columns": [{"column": {"name": "a", "type": "int"}}]}}]}},
                          {"changeSet": {"id": "2", "author": "joe", "changes": [
                            {"sql": {"sql": "insert into t1 values (1)"}}]}},
                          {"changeSet": {"id": "3", "author": "joe", "changes": [
                            {"sql": {"sql": "select 1/0"}}]}}
                        ]}
                        """);
        Diary diary = diary("select id from databasechangelog");

        Ran ran = engine().run(Target.of(database.dataSource()), diary);

        assertThat(statements(diary))
                .containsExactly(
                        "1 changelog.json:3 CREATE TABLE public.t1 (a INTEGER)",
                        "2 changelog.json:5 insert into t1 values (1)");
        assertThat(ran.failed()).isEqualTo("3");
        assertThat(ran.failure().message()).isEqualTo("division by zero");
        assertThat(ran.failure().place().toString()).isEqualTo("changelog.json:7");
    }

    @Test
    void all_of_a_directory_come_in_the_order_of_their_names() {
        new Project(folder)
                .with("changelog.xml", xml("<includeAll path=\"changes\" relativeToChangelogFile=\"true\"/>"))
                .with("changes/2_b.xml", xml(table("b", "tb")))
                .with("changes/1_a.sql", "--liquibase formatted sql\n--changeset joe:a\ncreate table ta (a int);\n")
                .with(
                        "changes/10_c.yaml",
                        "databaseChangeLog:\n  - changeSet:\n      id: c\n      author: joe\n"
                                + "      changes:\n        - sql: {sql: insert into ta values (1)}\n")
                .with("changes/notes.md", "ours");
        Diary diary = diary("select id from databasechangelog");

        assertThat(engine().migrations())
                .extracting(Migration::script)
                .containsExactly("changes/10_c.yaml::c::joe", "changes/1_a.sql::a::joe", "changes/2_b.xml::b::joe");
        assertThat(engine().run(Target.of(database.dataSource()).upTo("a"), diary)
                        .failed())
                .isEqualTo("c");
    }

    @Test
    void the_books_may_have_names_and_a_schema_of_their_own() throws SQLException {
        new Project(folder)
                .with(
                        "liquibase.properties",
                        "changeLogFile=changelog.xml\nliquibaseSchemaName=books\ndatabaseChangeLogTableName=Log\n"
                                + "databaseChangeLogLockTableName=log_lock\nchangelogLockWaitTimeInMinutes=0\n")
                .with(
                        "changelog.xml",
                        xml(table("1", "t1") + table("2", "t2") + changeSet("3", "", "<sql>select 3</sql>")));
        Stage.run(database.dataSource(), "create schema books");
        Target target = Target.of(database.dataSource());

        engine().run(target.upTo("1"), diary("select id from books.log"));

        assertThat(engine().ledgerTables()).containsExactly("books.log", "books.log_lock");
        assertThat(
                        Stage.all(
                                database.dataSource(),
                                "select schemaname || '.' || tablename from pg_tables where schemaname in ('books', 'public') order by 1"))
                .containsExactly("books.log", "books.log_lock", "public.t1");
        Stage.run(
                database.dataSource(),
                "update books.log_lock set locked = true, lockedby = 'build7', lockgranted = '2026-01-02'");
        assertThat(engine().run(target, diary("select id from books.log"))
                        .failure()
                        .message())
                .isEqualTo(
                        "Could not acquire change log lock.  Currently locked by build7 since 2026-01-02 00:00:00.0");
        engine().recover(database.dataSource(), "2");
        engine().passOver(database.dataSource(), "2");
        assertThat(engine().run(target, diary("select id from books.log")).applied())
                .extracting(Migration::id)
                .containsExactly("3");
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(engine().ledger(connection))
                    .extracting(LedgerRow::migration)
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void what_is_included_is_found_along_the_search_path_by_the_name_it_has_there() {
        new Project(folder)
                .with("liquibase.properties", "changeLogFile=all.xml\nsearchPath=base,more\n")
                .with("base/all.xml", xml("<include file=\"sub/a.sql\"/>"))
                .with("more/sub/a.sql", "--liquibase formatted sql\n--changeset joe:1\ncreate table t1 (a int);\n");
        Diary diary = diary("select id from databasechangelog");

        Ran ran = engine().run(Target.of(database.dataSource()), diary);

        assertThat(ran.isComplete()).isTrue();
        assertThat(Stage.all(database.dataSource(), "select filename from databasechangelog"))
                .containsExactly("sub/a.sql");
        assertThat(statements(diary)).hasSize(1).allMatch(it -> it.endsWith("sub/a.sql:3 create table t1 (a int)"));
    }

    /** As it was when a file was not there yet, the file of today is no part of it. */
    @Test
    void a_copy_from_another_time_takes_nothing_from_where_it_came() {
        Project project = new Project(folder)
                .with("liquibase.properties", "changeLogFile=now/all.xml\nsearchPath=.,more\n")
                .with("now/all.xml", xml("<include file=\"now/a.sql\"/>"))
                .with("now/a.sql", "--liquibase formatted sql\n--changeset joe:1\nselect 1;\n");
        Engine engine = engine();
        project.with("then/all.xml", xml("<include file=\"now/a.sql\"/>"));

        assertThatThrownBy(() -> engine.movedTo(List.of(folder.resolve("then"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Liquibase does not take now/all.xml: The file now/a.sql was not found");
    }

    /** One that moved to another file is another one to Liquibase, and so is one whose text changed. */
    @Test
    void a_changeset_is_the_same_where_it_stands_with_the_same_text() {
        Project project = new Project(folder).with("changelog.xml", xml(table("1", "t1")));
        String was = engine().fingerprint("1").orElseThrow();

        assertThat(was).startsWith("changelog.xml::1::joe 9:");
        assertThat(engine().fingerprint("1")).contains(was);
        project.with("changelog.xml", xml("<!-- first -->" + table("1", "t1")));
        assertThat(engine().fingerprint("1")).contains(was);
        project.with("changelog.xml", xml(table("1", "t2")));
        assertThat(engine().fingerprint("1").orElseThrow())
                .startsWith("changelog.xml::1::joe 9:")
                .isNotEqualTo(was);
        project.with("changelog.xml", xml("<include file=\"other.xml\"/>")).with("other.xml", xml(table("1", "t1")));
        assertThat(engine().fingerprint("1")).contains(was.replace("changelog.xml", "other.xml"));
    }
}
