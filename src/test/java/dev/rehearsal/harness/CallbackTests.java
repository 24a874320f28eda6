package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What Flyway runs beside the migrations fails. */
@Execution(ExecutionMode.CONCURRENT)
final class CallbackTests {

    @TempDir
    private Path path;

    private Folder folder() throws IOException {
        return Folder.of(path).with("V1__users.sql", "create table users (id bigint primary key, name text);");
    }

    @Test
    void a_role_that_no_migration_makes_is_assumed() throws IOException {
        Verdict verdict = folder().with("V2__name.sql", "alter table users alter name set not null;")
                .with("V3__tax.sql", "alter table users add tax text not null;")
                .with("afterMigrate.sql", "grant select on all tables in schema public to callback_reader;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("V2 NN02", "V3 NN01");
        assertThat(verdict.notJudged())
                .extracting(it -> it.what() + ": " + it.why())
                .containsExactly(
                        "assumed: role \"callback_reader\" exists: no migration makes it, so it was made for this rehearsal");
    }

    @Test
    void what_fails_on_a_fresh_install_is_told_there_alone() throws IOException {
        Verdict verdict = folder().with("afterMigrate.sql", "-- each time\ngrant select on nothing to public;")
                .rehearse();

        assertThat(found(verdict)).containsExactly(" MG01");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("fails on a fresh install too: relation \"nothing\" does not exist");
        assertThat(verdict.findings().get(0).place()).hasToString("afterMigrate.sql:2");
    }

    @Test
    void what_failed_in_the_first_run_is_not_said_of_the_second() throws IOException {
        Verdict verdict =
                folder().with("afterMigrate.sql", "update users set id = 1;").rehearse();

        assertThat(found(verdict)).containsExactly(" PM06");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("every run fails where rows are, the first too:"
                        + " duplicate key value violates unique constraint \"users_pkey\"");
        assertThat(verdict.findings().get(0).place()).hasToString("afterMigrate.sql:1");
    }
}
