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

/** The user's triggers fire for our rows and for the migrations' own. */
@Execution(ExecutionMode.CONCURRENT)
final class TriggersTests {

    private static final String AUDITED =
            """
            create table account (id bigserial primary key, email text not null);
            create table audit_log (id bigserial primary key, row_data jsonb);
            create function audit() returns trigger language plpgsql as $$
            begin
              insert into audit_log (row_data) select to_jsonb(new) from generate_series(1, %d); return new;
            end $$;
            create trigger account_audit after insert or update on account for each row execute function audit();
            """;

    @TempDir
    private Path path;

    /** The log's rows were there before the second migration. */
    @Test
    void rows_that_ours_bring_about_are_not_of_the_next_migration() throws IOException {
        Verdict verdict = Folder.of(path, AUDITED.formatted(1), "insert into audit_log (row_data) values ('{}');")
                .rehearse(it -> it.rows(100));

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** Nothing says so when the column is dropped, and the server names neither. */
    @Test
    void a_function_that_reads_a_column_that_is_gone_is_named_with_its_trigger() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create table account (id bigserial primary key, balance int, legacy_code text);
                        create table audit_log (id bigserial primary key, old_code text);
                        create function other() returns trigger language plpgsql as $$ begin return new; end $$;
                        create function audit() returns trigger language plpgsql as $$
                        begin insert into audit_log (old_code) values (old.legacy_code); return new; end $$;
                        create trigger a_other after update on account for each row execute function other();
                        create trigger "Audit" after update on account for each row execute function audit();
                        """,
                        "alter table account drop column legacy_code;",
                        "update account set balance = 8;")
                .rehearse(it -> it.rows(100));

        assertThat(found(verdict)).containsExactly("2 DS02", "3 DD08");
        assertThat(verdict.findings().get(1).message())
                .isEqualTo(
                        "fails where rows are, on 100 of 100: record \"old\" has no field \"legacy_code\": the function"
                                + " public.audit() of the trigger \"Audit\" on public.account reads it");
        assertThat(verdict.findings().get(1).instead())
                .startsWith("Let the function public.audit() do without legacy_code");
    }

    @Test
    void a_row_of_the_log_for_each_changed_row_is_the_triggers_work() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        AUDITED.formatted(1),
                        "alter table account add status text; update account set status = 'x';",
                        "do $$ begin update account set status = 'y'; end $$;",
                        "insert into audit_log (row_data) select '{}' from account;")
                .rehearse(it -> it.rows(100));

        assertThat(found(verdict)).contains("4 RC02").doesNotContain("2 RC02", "3 RC02");
    }

    @Test
    void a_trigger_that_multiplies_is_found() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        AUDITED.formatted(3),
                        "alter table account add status text; update account set status = 'x';")
                .rehearse(it -> it.rows(100));

        assertThat(found(verdict)).contains("2 RC02");
        assertThat(verdict.findings().get(0).measured()).containsEntry("gained", 300L);
    }

    /** Triggers write no NULL. */
    @Test
    void a_log_that_triggers_fill_has_rows_of_ours_too() throws IOException {
        Verdict verdict = Folder.of(
                        path, AUDITED.formatted(1), "alter table audit_log alter column row_data set not null;")
                .rehearse(it -> it.rows(100));

        assertThat(found(verdict)).containsExactly("2 NN02");
    }
}
