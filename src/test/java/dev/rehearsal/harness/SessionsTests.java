package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration leaves of its session: an error where something was hit by it, and one for all that it hit. */
final class SessionsTests {

    private static final String OTHERS = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid();";

    @TempDir
    private Path path;

    @Test
    void a_dump_before_migrations_that_write_names_in_full_hits_nothing() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "select pg_catalog.set_config('search_path', '', false);\nset statement_timeout = 0;\n"
                                + "create table public.films (id int primary key, title text);",
                        "alter table public.films add length int;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.severity() + " " + it.place() + " " + it.message())
                .containsExactly("MG02 WARNING 1.sql:1 leaves search_path '' instead of \"$user\", public");
        assertThat(verdict.isSafe()).isTrue();
    }

    @Test
    void what_a_path_left_behind_hits_two_files_later_is_told_with_it() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create schema s; create table t (id int primary key);\nset search_path = s;",
                        "select 1;",
                        "alter table t add x int;",
                        "alter table t add y int;")
                .rehearse();

        assertThat(verdict.findings()).singleElement().satisfies(it -> assertThat(
                        it.rule().id() + " " + it.severity() + " " + it.place())
                .isEqualTo("MG02 ERROR 1.sql:2"));
        assertThat(verdict.findings().get(0).related())
                .extracting(it -> it.rule().id() + " " + it.place() + " " + it.message())
                .containsExactly("MG02 3.sql:1 is refused in a session that 1.sql left with the search_path s: relation"
                        + " \"t\" does not exist");
    }

    @Test
    void a_file_without_a_transaction_spoils_no_session() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table s (id serial primary key, b int);",
                        "create index concurrently s_b on s (b);",
                        "drop index concurrently s_b;\nalter table s add column d int not null;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactly("NN01 3.sql:2");
    }

    @Test
    void whoever_ends_all_other_sessions_meets_none_of_ours() throws IOException {
        Verdict verdict = Folder.of(
                        path, "create table t (id int primary key);", OTHERS, "alter table t add n int not null;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactly("NN01 3.sql:1");
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void whoever_ends_his_own_session_too_destroys_it_and_the_rest_is_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t (id int primary key);",
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user;",
                        "alter table t add n int not null;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactly("MG03 2.sql:1", "NN01 3.sql:1");
    }

    @Test
    void flyway_loses_the_session_that_keeps_its_books() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__t.sql", "create table t (id int primary key);")
                .with("V2__alone.sql", "select 1;\n" + OTHERS)
                .with("V3__n.sql", "alter table t add n int not null;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactly("MG03 V2__alone.sql:2", "NN01 V3__n.sql:1");
    }

    @Test
    void what_comes_behind_that_in_the_same_file_is_repaired_and_looked_at() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t (id int primary key, k text, m text);",
                        OTHERS + "\nupdate t set k = 'all the same';\nalter table t add unique (m);",
                        "update t set m = upper(m) where id > 0;")
                .rehearse(it -> it.rows(50));

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactly("RC03 2.sql:2", "DD01 2.sql:3", "RC03 3.sql:1");
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** The way that the rule itself recommends. */
    @ParameterizedTest
    @CsvSource({"%d.sql, 4", "V%d__it.sql, V4"})
    void what_is_set_for_the_transaction_alone_is_not_left(String name, String last) throws IOException {
        Verdict verdict = Folder.of(path)
                .with(name.formatted(1), "create table t (id int primary key);")
                .with(
                        name.formatted(2),
                        "set local lock_timeout = '5s'; set local search_path = pg_catalog; alter table public.t add x int;")
                .with(name.formatted(3), "create table u (id int primary key);")
                .with(name.formatted(4), "select set_config('statement_timeout', '7s', true); set lock_timeout = '6s';")
                .rehearse(it -> it.rows(20));

        assertThat(verdict.findings())
                .extracting(it -> it.migration() + " " + it.message())
                .containsExactly(last + " leaves settings of the session changed: lock_timeout=6000");
    }
}
