package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a migration fails at next, when what it failed at first is mended. */
@Execution(ExecutionMode.CONCURRENT)
final class BehindTests {

    private static final String SET_ALL =
            """
            do $$ declare t text; begin
              for t in select relname from pg_class where relname like 't\\_%' and relkind = 'r' order by length(relname), 1 loop
                execute format('alter table %I alter column x set not null', t);
              end loop;
            end $$;
            """;

    @TempDir
    private Path path;

    @Test
    void every_table_of_a_loop_has_its_finding_and_what_follows_is_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t_a (id bigint primary key, x text); create table t_b (id bigint primary key, x text);",
                        SET_ALL,
                        "alter table t_b add column y int not null;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).containsExactly("2 NN02", "2 NN02", "3 NN01");
        assertThat(verdict.findings())
                .extracting(Finding::subject)
                .containsExactly("public.t_a.x", "public.t_b.x", "public.t_b.y");
        assertThat(verdict.findings())
                .extracting(it -> it.measured().get("rows"))
                .containsOnly(200L);
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 mended", "3 mended");
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** The same table: rows that were in the way of the first are gone, the others meet the second as they are. */
    @Test
    void every_demand_of_one_migration_has_its_finding() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table users (id bigint primary key, name text, born date);",
                        """
                        do $$ begin
                          alter table users alter column name set not null;
                          alter table users add constraint young check (born > date '2200-01-01');
                        end $$;
                        """)
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).containsExactly("2 NN02", "2 DD03");
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** It is broken by its own statement, so no repair before it helps: but just those rows are out of its way then. */
    @Test
    void what_stands_behind_rows_that_it_broke_itself_is_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table posts (id int primary key, title text not null, seen timestamptz not null);",
                        """
                        alter table posts add column slug text;
                        update posts set slug = left(title, 2), seen = now();
                        alter table posts add constraint slug_u unique (slug);
                        alter table posts add constraint slug_x check (slug > 'c');
                        """,
                        "delete from posts where id % 2 = 0;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).containsExactly("2 RC03", "2 DD01", "2 DD03", "3 RC01");
        assertThat(verdict.findings().get(0).place()).hasToString("2.sql:2");
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** No key tells which rows they are. */
    @Test
    void what_is_done_to_rows_that_were_kept_aside_is_named() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table posts (title text not null, seen timestamptz not null);",
                        """
                        alter table posts add column slug text;
                        update posts set slug = left(title, 2), seen = now();
                        alter table posts add constraint slug_u unique (slug);
                        """)
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).containsExactly("2 DD01");
        assertThat(verdict.notJudged()).hasSize(2);
        assertThat(verdict.notJudged().get(1).blocking()).isTrue();
        assertThat(verdict.notJudged().get(1).what())
                .isEqualTo("what else 2.sql does to the rows of public.posts on the ordinary database");
        assertThat(verdict.notJudged().get(1).why())
                .isEqualTo("none was there while it ran: it fails on some of them, and they were kept aside"
                        + "\n  Put what comes before the failure into a migration of its own, or mend it first");
    }

    @Test
    void so_many_that_they_are_not_told_one_by_one_are_said() throws IOException {
        StringBuilder tables = new StringBuilder();
        for (int i = 1; i <= 15; i++) {
            tables.append("create table t_%d (id bigint primary key, x text);".formatted(i));
        }
        Verdict verdict = Folder.of(path, tables.toString(), SET_ALL, "alter table t_15 add column y int not null;")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).hasSize(14).endsWith("2 NN02", "3 NN01");
        assertThat(verdict.notJudged()).hasSize(2).allSatisfy(gap -> {
            assertThat(gap.blocking()).isTrue();
            assertThat(gap.what()).matches("what 2.sql does on (hostile|ordinary) rows behind its last failure");
            assertThat(gap.why())
                    .isEqualTo("it went on with no row in any table, since that could not be mended otherwise:"
                            + " column \"x\" of relation \"t_13\" contains null values");
        });
    }
}
