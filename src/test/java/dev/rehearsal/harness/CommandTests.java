package dev.rehearsal.harness;

import static dev.rehearsal.harness.CommandProject.MIGRATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migrator of one's own, a shell script around psql, in front of real servers. */
class CommandTests {

    @TempDir
    Path directory;

    @Test
    void a_whole_run_is_judged_migration_by_migration() {
        CommandProject project = CommandProject.in(directory)
                .migration("1_users.sql", "create table users (id int primary key, email text);")
                .migration("2_email.sql", "select 1;\nalter table users\n  alter column email set not null;")
                .migration("3_after.sql", "create table later (id int primary key);");

        Verdict verdict = project.rehearsal(MIGRATE).run();

        assertThat(Folder.outcomes(verdict)).containsExactly("1_users applied", "2_email mended", "3_after applied");
        assertThat(Folder.found(verdict)).containsExactly("2_email NN02");
        assertThat(verdict.findings().get(0).place()).hasToString("2_email.sql:2");
        assertThat(verdict.notJudged()).filteredOn(NotJudged::blocking).isEmpty();
    }
}
