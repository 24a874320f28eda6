package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rows that share a key are not taken away where others than they are could be told about: what comes later needs rows to meet. */
@Execution(ExecutionMode.CONCURRENT)
final class KeptRowsTests {

    @TempDir
    private Path path;

    /** All rows get the same value: one of them would be left. */
    @Test
    void a_new_column_that_is_a_key_gets_other_values_than_its_default() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table b (id bigserial primary key, name text);",
                        "alter table b add column code text unique default 'x';",
                        "delete from b where name is null;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).containsExactly("2 DD01", "3 RC01");
        assertThat(verdict.findings().get(1).measured()).containsEntry("rows", 200L);
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** A few customers have most of the orders: each gets one of its own. */
    @Test
    void references_that_become_a_key_point_at_others() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create table users (id bigserial primary key, name text);
                        create table orders (id bigserial primary key, user_id bigint not null references users, note text);
                        insert into orders (user_id) select id from users;
                        """,
                        "alter table orders add unique (user_id);",
                        "delete from orders where note is null;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).containsExactly("2 DD01", "3 RC01");
        assertThat((Long) verdict.findings().get(1).measured().get("rows")).isGreaterThan(100L);
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** What was a key becomes none: nearly all values fall together. */
    @Test
    void a_key_of_another_type_gets_other_values() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table a (id bigserial primary key, price numeric(10, 3) unique, note text);",
                        "alter table a alter column price type int;",
                        "delete from a where note is null;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).contains("2 DD01", "3 RC01");
        assertThat(verdict.findings().get(verdict.findings().size() - 1).measured())
                .containsEntry("rows", 200L);
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** No more rows than labels: whatever comes later meets three. */
    @Test
    void a_table_that_lost_most_of_its_rows_is_said() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create type state as enum ('new', 'open', 'done');
                        create table jobs (id bigserial primary key, state state not null, note text);
                        """,
                        "alter table jobs add unique (state);",
                        "delete from jobs where note is null;")
                .rehearse(it -> it.rows(200));

        assertThat(found(verdict)).contains("2 DD01");
        assertThat(verdict.notJudged())
                .extracting(NotJudged::what, NotJudged::why)
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap.toList().get(1).toString())
                        .isEqualTo("it went on after a repair, but public.jobs has 3 of its 200 rows from then on"
                                + "\n  Bring rows of your own that fit: @Seed(sql = \"rows.sql\", at = \"2\")"));
    }
}
