package dev.rehearsal.harness;

import static dev.rehearsal.harness.CommandProject.MIGRATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios, with a command for a tool. */
class CommandBatteryTests {

    @TempDir
    Path directory;

    private CommandProject project;

    @BeforeEach
    void make() {
        project = CommandProject.in(directory)
                .migration("1_users.sql", "create table users (id int primary key, email text);");
    }

    @Test
    void a_round_robin_route_meets_a_replica() {
        Verdict verdict = project.rehearsal(MIGRATE).by(Routing.ROUND_ROBIN).run();

        assertThat(verdict.findings()).extracting(it -> it.rule().id()).contains("RO01");
    }

    @Test
    void what_the_role_may_not_do_is_done_with_all_rights_and_told() {
        project.migration("2_boss.sql", "create role command_boss;")
                .migration("3_email.sql", "alter table users alter column email set not null;");

        Verdict verdict = alone().run();

        assertThat(Folder.found(verdict)).containsExactly("2_boss RO03", "3_email NN02");
    }

    @Test
    void a_role_of_fewer_rights_migrates_as_itself() {
        project.migration("2_owner.sql", "insert into users select 1, current_user || ' ' || session_user;")
                .migration("3_check.sql", "alter table users add check (id <> 1 or email like 'deployer %');");

        Verdict verdict = alone().as("deployer").run();

        assertThat(Folder.found(verdict)).isEmpty();
        assertThat(verdict.notJudged()).filteredOn(NotJudged::blocking).isEmpty();
    }

    @Test
    void a_migration_that_takes_too_long_is_ended() {
        project.migration("2_slow.sql", "select pg_sleep(100);");

        Verdict verdict = alone().timeout(Duration.ofSeconds(3)).run();

        assertThat(Folder.found(verdict)).contains("2_slow TM01");
    }

    @Test
    void a_command_that_does_it_all_again_is_found() {
        project.file(
                "again.sh",
                "sh migrate.sh && psql -Xqc \"insert into users values (1000000 + extract(epoch from"
                        + " clock_timestamp())::int % 1000000)\"");

        Verdict verdict =
                project.rehearsal("sh again.sh").on(Topology.primary()).run();

        assertThat(verdict.findings()).extracting(it -> it.rule().id()).contains("PM06");
    }

    @Test
    void without_files_the_whole_run_is_one_and_that_is_said() {
        Path other = directory.resolve("other");
        Verdict verdict = CommandProject.in(other)
                .file(
                        "all.psql",
                        "create table if not exists t (id int primary key, x text); alter table t alter x set not null;")
                .rehearsal("psql -Xq -v ON_ERROR_STOP=1 -f all.psql")
                .on(Topology.primary())
                .run();

        assertThat(Folder.outcomes(verdict)).containsExactly("all applied");
        assertThat(verdict.notJudged())
                .extracting(NotJudged::what)
                .contains("the migrations of \"psql -Xq -v ON_ERROR_STOP=1 -f all.psql\" apart from each other");
    }

    @Test
    void a_status_command_tells_what_is_applied_where_no_books_are_known() {
        project.migration("2_email.sql", "alter table users alter column email set not null;")
                .file(
                        "status.sh",
                        """
                        echo ' Status   Migration ID    Migration Name'
                        psql -XAtc "select 'up ' || name from my_migrations" || exit 1
                        """);

        Verdict verdict = Rehearsal.of(directory.toString())
                .command("sh migrate.sh")
                .status("sh status.sh")
                .on(Topology.primary())
                .rows(50)
                .run();

        assertThat(Folder.outcomes(verdict)).containsExactly("1_users applied", "2_email applied");
        assertThat(verdict.notJudged()).extracting(NotJudged::what).contains("2_email.sql apart from 1_users.sql");
    }

    @Test
    void only_what_is_new_against_git_is_judged() throws IOException {
        project.migration("3_names.sql", "alter table users add name text; update users set name = 'x';");
        Folder.of(directory).committed();
        project.migration("2_email.sql", "alter table users alter column email set not null;");

        Verdict verdict = Rehearsal.of(directory.resolve("migrations").toString())
                .command(MIGRATE)
                .ledger("my_migrations(name)")
                .since("main")
                .rows(50)
                .on(Topology.primary())
                .run();

        assertThat(Folder.outcomes(verdict)).contains("2_email mended");
        assertThat(Folder.found(verdict)).contains("2_email NN02");
    }

    private Rehearsal alone() {
        return project.rehearsal(MIGRATE).on(Topology.primary());
    }
}
