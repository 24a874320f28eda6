package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Ran;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which statement of a command's is whose. */
class CommandStoryTests {

    @TempDir
    Path directory;

    private CommandProject project;

    @BeforeEach
    void make() {
        project = CommandProject.in(directory)
                .migration(
                        "1_users.sql", "create table users (id int primary key);\ninsert into users values (1), (2);")
                .migration("2_more.sql", "select 1;\ncreate table more (id int primary key);")
                .migration("10_last.sql", "create table last (id int primary key);");
    }

    @Test
    void the_books_tell_where_one_migration_ends() {
        try (CommandRun run = CommandRun.of(project, CommandProject.MIGRATE)) {
            Ran ran = run.run();

            assertThat(ran.isComplete()).isTrue();
            assertThat(run.told())
                    .containsExactly(
                            "before 1_users",
                            "1_users.sql:1 create table users (id int primary key) -1",
                            "1_users.sql:2 insert into users values (1), (2) 2",
                            "after 1_users",
                            "settled 1_users",
                            "before 2_more",
                            "2_more.sql:1 select 1 1",
                            "2_more.sql:2 create table more (id int primary key) -1",
                            "after 2_more",
                            "settled 2_more",
                            "before 10_last",
                            "10_last.sql:1 create table last (id int primary key) -1",
                            "after 10_last",
                            "settled 10_last");
            assertThat(run.run().applied()).isEmpty();
            assertThat(run.told()).isEmpty();
        }
    }

    @Test
    void a_run_goes_no_further_than_it_is_to() throws SQLException {
        try (CommandRun run = CommandRun.of(project, CommandProject.MIGRATE)) {
            assertThat(run.upTo("2_more").isComplete()).isTrue();
            assertThat(run.ask("select string_agg(name, ',' order by name) from my_migrations"))
                    .isEqualTo("1_users,2_more");
        }
    }

    @Test
    void a_tool_that_has_its_migrations_inside_is_stopped_where_it_is_to_end() throws SQLException {
        project.file(
                "all.sql",
                """
                create table if not exists my_migrations (name text);
                create table users (id int); insert into my_migrations values ('1_users');
                create table more (id int);
                insert into my_migrations values ('2_more');
                create table last (id int);
                insert into my_migrations values ('10_last');
                """);
        try (CommandRun run = CommandRun.of(project, "psql -Xqf all.sql")) {
            assertThat(run.upTo("2_more").isComplete()).isTrue();
            assertThat(run.ask("select to_regclass('last')")).isEqualTo("null");
        }
    }

    @Test
    void in_one_transaction_for_all_only_the_tools_session_sees_what_was_done() {
        project.file(
                "all.sql",
                """
                create table if not exists my_migrations (name text);
                begin;
                create table users (id int);
                insert into my_migrations values ('1_users');
                create table more (id int);
                insert into my_migrations values ('2_more');
                create table last (id int);
                insert into my_migrations values ('10_last');
                commit;
                """);
        try (CommandRun run = CommandRun.of(project, "psql -Xqf all.sql")) {
            assertThat(run.run().isComplete()).isTrue();
            assertThat(run.told())
                    .filteredOn(it -> !it.contains("create"))
                    .containsExactly(
                            "before 1_users",
                            "after 1_users",
                            "pending 1_users",
                            "before 2_more",
                            "after 2_more",
                            "pending 2_more",
                            "before 10_last",
                            "after 10_last",
                            "settled 10_last");
        }
    }

    @Test
    void a_command_with_a_version_is_run_for_each() throws SQLException {
        try (CommandRun run = CommandRun.of(
                project, "psql -Xq -v ON_ERROR_STOP=1 {url} -f migrations/{file}", "", Duration.ofSeconds(60))) {
            assertThat(run.run().isComplete()).isTrue();
            assertThat(run.told())
                    .startsWith(
                            "before 1_users",
                            "1_users.sql:1 create table users (id int primary key) -1",
                            "1_users.sql:2 insert into users values (1), (2) 2");
            assertThat(run.told())
                    .endsWith(
                            "before 10_last",
                            "10_last.sql:1 create table last (id int primary key) -1",
                            "after 10_last",
                            "settled 10_last");
            assertThat(run.ask("select string_agg(id, ',' order by id) from rehearsal_steps"))
                    .isEqualTo("10_last,1_users,2_more");
            assertThat(run.run().applied()).isEmpty();
        }
    }
}
