package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of SQL files: what is applied, taken back and applied again on rows. */
final class RollbackTests {

    private static final String USERS = "create table users (id int primary key, email text not null, age int);";

    @TempDir
    private Path path;

    @Test
    void one_that_leads_back_is_fine() throws IOException {
        Verdict verdict = rehearse(
                "alter table users add column nick text;\ncreate index users_nick on users (nick);",
                "alter table users drop column nick;");

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isSafe()).isTrue();
    }

    @Test
    void one_that_fails_is_told_with_its_own_line() throws IOException {
        Finding finding = single(
                rehearse("alter table users add column nick text;", "-- back\n\nalter table users drop column nik;"));

        assertThat(finding.message())
                .isEqualTo("its rollback fails: 42703: column \"nik\" of relation \"users\" does not exist");
        assertThat(finding.place()).hasToString("2_next.down.sql:3");
        assertThat(finding.statement()).isEqualTo("alter table users drop column nik");
    }

    @Test
    void a_column_that_stays_keeps_it_from_being_applied_again() throws IOException {
        Finding finding = single(rehearse(
                "alter table users add column nick text;\ncreate index users_nick on users (nick);",
                "drop index users_nick;"));

        assertThat(finding.message())
                .isEqualTo("its rollback does not lead back: column public.users.nick is left over");
        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- what the rollback leaves to do, tried here
                        ALTER TABLE "public"."users" DROP COLUMN IF EXISTS "nick";""");
        assertThat(finding.related())
                .extracting(Finding::message)
                .containsExactly(
                        "it can't be applied again after its rollback: 42701: column \"nick\" of relation \"users\" already exists");
        assertThat(finding.related().get(0).place()).hasToString("2_next.up.sql:1");
    }

    @Test
    void rows_that_the_rollback_loses_are_counted() throws IOException {
        Finding finding = single(rehearse(
                "create table nicks (id int primary key);", "drop table nicks;\ndelete from users where id > 0;"));

        assertThat(finding.message())
                .matches("its rollback does not lead back: table public.users has 0 rows, not \\d+");
        assertThat(finding.measured()).containsEntry("rows", List.of("public.users"));
    }

    @Test
    void values_that_the_rollback_changes_are_told() throws IOException {
        Finding finding = single(
                rehearse("create table nicks (id int primary key);", "drop table nicks;\nupdate users set age = 1;"));

        assertThat(finding.message())
                .isEqualTo("its rollback does not lead back: column public.users.age has other values");
    }

    @Test
    void what_the_migration_filled_may_stay_so() throws IOException {
        Verdict verdict = rehearse(
                "update users set age = 0 where age is null;\nalter table users alter column age set not null;",
                "alter table users alter column age drop not null;");

        assertThat(found(verdict)).containsExactly("2_next RC03");
    }

    @Test
    void rows_that_the_migration_adds_have_to_go() throws IOException {
        Finding finding = single(rehearse("insert into users values (1, 'a', 1);", "select 1;"));

        assertThat(finding.message())
                .matches("its rollback does not lead back: table public.users has 1,?001 rows, not 1,?000");
        assertThat(finding.related()).hasSize(1);
    }

    @Test
    void values_that_the_migration_destroys_are_its_own_affair() throws IOException {
        Finding finding =
                single(rehearse("alter table users drop column age;", "alter table users add column age int;"), "DS02");

        assertThat(finding.related())
                .extracting(Finding::message)
                .containsExactly("its rollback does not lead back: column public.users.age has other values");
    }

    @Test
    void what_a_trigger_writes_each_time_is_no_loss() throws IOException {
        Verdict verdict = Folder.of(path)
                .with(
                        "1_users.up.sql",
                        """
                        create table users (id int primary key, email text not null, at timestamptz not null default now());
                        create function touch() returns trigger language plpgsql as $$
                            begin new.at := clock_timestamp(); return new; end $$;
                        create trigger touched before update on users for each row execute function touch();
                        """)
                .with("2_next.up.sql", "alter table users add column nick text;\nupdate users set nick = email;")
                .with("2_next.down.sql", "update users set nick = null;\nalter table users drop column nick;")
                .rehearse(it -> it.only("MG05"));

        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void what_nothing_in_the_schema_shows_may_be_in_the_way_of_the_next_try() throws IOException {
        Finding finding = single(rehearse("select lo_create(4711);", "select 1;"));

        assertThat(finding.message())
                .startsWith("it can't be applied again after its rollback: 23505: duplicate key value violates");
        assertThat(finding.place()).hasToString("2_next.up.sql:1");
    }

    @Test
    void the_next_try_has_to_end_as_the_first_did() throws IOException {
        Finding finding = single(rehearse(
                """
                do $$ begin
                    if not exists (select from pg_largeobject_metadata where oid = 4711) then
                        perform lo_create(4711);
                        create table nicks (id int);
                    end if;
                end $$;
                """,
                "drop table nicks;"));

        assertThat(finding.message())
                .isEqualTo("applied again after its rollback it ends in another schema: table public.nicks is missing");
    }

    @Test
    void an_empty_one_and_none_at_all_are_no_findings() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("1_users.up.sql", USERS)
                .with("2_next.up.sql", "alter table users add column nick text;")
                .with("2_next.down.sql", "-- no way back\n")
                .rehearse();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isSafe()).isTrue();
        assertThat(verdict.evidence().notJudged())
                .contains(
                        new NotJudged("rollback of 2_next", "nothing is written in it: it takes nothing back", false));
    }

    @Test
    void the_way_down_of_a_file_with_both_is_gone_too() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("1_users.sql", "-- +goose Up\n" + USERS + "\n-- +goose Down\ndrop table users;\n")
                .with(
                        "2_next.sql",
                        "-- +goose Up\nalter table users add column nick text;\n-- +goose Down\nalter table users drop nik;\n")
                .rehearse();

        Finding finding = single(verdict);
        assertThat(finding.place()).hasToString("2_next.sql:4");
    }

    private static Finding single(Verdict verdict) {
        return single(verdict, "MG05");
    }

    private static Finding single(Verdict verdict, String rule) {
        assertThat(found(verdict).stream().map(it -> it.replaceAll(".* ", "")).toList())
                .containsExactly(rule);
        return verdict.findings().get(0);
    }

    private Verdict rehearse(String up, String down) throws IOException {
        return Folder.of(path)
                .with("1_users.up.sql", USERS)
                .with("1_users.down.sql", "drop table users;")
                .with("2_next.up.sql", up)
                .with("2_next.down.sql", down)
                .rehearse();
    }
}
