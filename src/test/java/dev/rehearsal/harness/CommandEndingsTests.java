package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However a command ends, what that means is said, and nothing of it is left. */
@Timeout(120)
class CommandEndingsTests {

    @TempDir
    Path directory;

    private CommandProject project;

    @BeforeEach
    void make() {
        project = CommandProject.in(directory)
                .migration("1_users.sql", "create table users (id int primary key);")
                .migration("2_more.sql", "create table more (id int primary key);");
    }

    @Test
    void exit_code_0_is_not_believed_where_the_books_lack_something() {
        Ran ran = run("psql -Xqc 'create table my_migrations (name text)'; echo all fine");

        assertThat(ran.isComplete()).isFalse();
        assertThat(ran.failed()).isEmpty();
        assertThat(ran.failure().message())
                .endsWith(
                        "ended with exit code 0, but is not done by its books with 1_users.sql, 2_more.sql: all fine");
    }

    @Test
    void a_command_that_never_comes_to_its_database_may_have_gone_to_another_one() {
        assertThat(run("true").failure().message())
                .isEqualTo(
                        "\"true\" ended with exit code 0 and never came to the database that it was given: it may have gone"
                                + " to another one; it is given in DATABASE_URL, PGHOST and the like, and as {url}");
    }

    @Test
    void an_exit_code_counts_although_all_was_applied() {
        Ran ran = run(CommandProject.MIGRATE + "; exit 3");

        assertThat(ran.applied()).hasSize(2);
        assertThat(ran.failed()).isEmpty();
        assertThat(ran.failure().message())
                .isEqualTo("\"sh migrate.sh; exit 3\" ended with exit code 3 although all is done by its books");
    }

    @Test
    void a_command_that_is_not_there_is_named() {
        assertThat(run("no-such-tool migrate").failure().message())
                .startsWith("\"no-such-tool migrate\" was not found (exit code 127): ")
                .contains("no-such-tool");
    }

    @Test
    void a_file_that_can_not_be_executed_is_named() {
        assertThat(run("./migrate.sh").failure().message())
                .startsWith("\"./migrate.sh\" can't be executed (exit code 126): ");
    }

    @Test
    void megabytes_of_output_are_cut_and_hold_nobody_up() {
        Ran ran = run("yes 'a long line of which there are many' | head -c 20000000; echo the end; exit 9");

        assertThat(ran.failure().message())
                .contains("ended with exit code 9: ")
                .endsWith("the end")
                .hasSizeLessThan(1000);
    }

    @Test
    void a_question_finds_nobody_who_answers() {
        assertThat(run("echo 'Reset the database? (y/N)'; read answer || exit 4")
                        .failure()
                        .message())
                .endsWith("ended with exit code 4: Reset the database? (y/N)");
    }

    @Test
    void the_password_is_in_no_message() {
        assertThat(run("echo \"url is $DATABASE_URL {password}\"; exit 1")
                        .failure()
                        .message())
                .contains("url is postgresql://rehearsal:***@127.0.0.1:")
                .endsWith(" ***");
    }

    @Test
    void what_gets_no_further_is_ended_with_all_that_it_started() throws IOException {
        Path pids = directory.resolve("pids");
        Ran ran = run("trap '' TERM; (cd /; setsid sleep 1000 & echo $! >> " + pids + "); sleep 1001 & echo $! >> "
                + pids + "; wait; wait");

        assertThat(ran.failure().message()).endsWith("went no further for 3 s and was ended");
        assertThat(Files.readAllLines(pids)).hasSize(2).noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid))
                .map(ProcessHandle::isAlive)
                .orElse(false));
    }

    @Test
    void what_a_command_leaves_running_behind_it_is_ended() throws IOException {
        Path pids = directory.resolve("pids");
        Ran ran = run(CommandProject.MIGRATE + "; cd /; setsid sleep 1000 & echo $! > " + pids);

        assertThat(ran.isComplete()).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pids).strip()))
                        .map(ProcessHandle::isAlive)
                        .orElse(false))
                .isFalse();
    }

    @Test
    void the_users_files_are_left_as_they_are() throws IOException {
        Ran ran = run("echo dump > schema.sql; rm migrate.sh; exit 5");

        assertThat(ran.failure().message()).contains("exit code 5");
        assertThat(directory.resolve("schema.sql")).doesNotExist();
        assertThat(directory.resolve("migrate.sh")).exists();
    }

    @Test
    void a_failing_statement_is_told_as_the_server_said_it() throws SQLException {
        project.migration("2_more.sql", "create table more (id int primary key);\ninsert into more values (1), (1);");
        try (CommandRun run = CommandRun.of(project, CommandProject.MIGRATE)) {
            Ran ran = run.run();

            assertThat(ran.failed()).isEqualTo("2_more");
            assertThat(ran.failure().sqlState()).isEqualTo("23505");
            assertThat(ran.failure().constraint()).isEqualTo("more_pkey");
            assertThat(ran.failure().detail()).isEqualTo("Key (id)=(1) already exists.");
            assertThat(ran.failure().place()).hasToString("2_more.sql:2");
            assertThat(run.ask("select string_agg(name, ',') from my_migrations"))
                    .isEqualTo("1_users");
        }
    }

    private Ran run(String command) {
        try (CommandRun run = CommandRun.of(project, command, "my_migrations(name)", Duration.ofSeconds(3))) {
            return run.run();
        }
    }
}
