package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DD01 where a change of type makes keys the same that were different: they are grouped as they are to be. */
final class LiveConvertedKeysTests extends OnOneServer {

    private Finding told(Live live, String message, long violating) throws SQLException {
        History history = live.history();
        Finding finding = only(history);
        assertThat(finding.rule().id()).isEqualTo("DD01");
        assertThat(finding.message()).isEqualTo(message);
        counted(live, finding, violating);
        assertThat(live.mended(history).entrySet()).anySatisfy(it -> {
            assertThat(it.getKey()).contains("made distinct");
            assertThat(it.getValue()).isEmpty();
        });
        return finding;
    }

    @Test
    void numbers_that_are_rounded() throws SQLException {
        Live live = live(
                "create table a (id int primary key, n numeric(10, 3) unique)",
                "insert into a values (1, 1.2), (2, 0.9), (3, 1.4), (4, 7), (5, null), (6, null)",
                "alter table a alter column n type int");
        Finding finding =
                told(live, "unique a_n_key on public.a (n): 3 of 6 rows with a key that is not theirs alone", 3);

        assertThat(finding.measured()).containsEntry("samples", List.of("1 (3 times)"));
        assertThat(finding.preflight())
                .isEqualTo("select coalesce(sum(n), 0) from (select count(*) as n from (select tableoid, ctid,"
                        + " \"id\", cast(\"n\" as integer) as \"n\" from \"public\".\"a\") as \"a\""
                        + " where (n) is not null group by n having count(*) > 1) as d");
        live.runs(finding.instead());
        assertThat(live.now("select string_agg(id || '=' || n, ', ' order by id) from a"))
                .isEqualTo("1=1, 4=7");
        assertThat(live.now("select count(*) from a")).isEqualTo("4");
        assertThat(live.now("select pg_get_indexdef('a_n_key'::regclass)"))
                .isEqualTo("CREATE UNIQUE INDEX a_n_key ON public.a USING btree (n)");
    }

    @Test
    void moments_of_one_day_by_an_expression_of_the_index() throws SQLException {
        Live live = live(
                "create table a (id int primary key, shop int, day timestamp); create unique index a_day on a (shop,"
                        + " day) where shop > 0",
                """
                insert into a values (1, 1, '2024-05-01 10:00'), (2, 1, '2024-05-01 11:00'), (3, 2, '2024-05-01 10:00'),
                  (4, 0, '2024-05-01 10:00'), (5, 0, '2024-05-01 10:00')""",
                "alter table a alter column day type date");

        told(live, "unique a_day on public.a (shop, day): 2 of 5 rows with a key that is not theirs alone", 2);
    }

    @Test
    void texts_that_an_expression_cuts() throws SQLException {
        Live live = live(
                "create table a (id int primary key, code text unique)",
                "insert into a values (1, 'abc1'), (2, 'abc2'), (3, 'x')",
                "alter table a alter column code type varchar(3) using substr(code, 1, 3)");
        told(live, "unique a_code_key on public.a (code): 2 of 3 rows with a key that is not theirs alone", 2);
    }

    @Test
    void the_type_is_the_same_and_the_values_are_not() throws SQLException {
        Live live = live(
                "create table a (id int primary key, code text unique)",
                "insert into a values (1, 'A'), (2, 'a'), (3, 'x')",
                "alter table a alter column code type text using lower(a.code)");
        Finding finding =
                told(live, "unique a_code_key on public.a (code): 2 of 3 rows with a key that is not theirs alone", 2);

        live.runs(finding.instead());
        assertThat(live.now("select string_agg(id || '=' || code, ', ' order by id) from a"))
                .isEqualTo("1=a, 3=x");
    }

    @Test
    void a_key_that_is_made_after_the_change_of_type_in_the_same_migration() throws SQLException {
        Live live = live(
                "create table a (id int primary key, n numeric)",
                "insert into a values (1, 1.2), (2, 0.9), (3, 2)",
                "alter table a alter column n type int",
                "create unique index a_n on a (n)");
        told(live, "unique a_n on public.a (n): 2 of 3 rows with a key that is not theirs alone", 2);
    }

    @Test
    void a_block_that_puts_its_statement_together() throws SQLException {
        Live live = live(
                "create table a (id int primary key, n numeric unique)",
                "insert into a values (1, 1.2), (2, 0.9), (3, 2)",
                "do $$ begin execute format('alter table %I alter column %I type int', 'a', 'n'); end $$");
        told(live, "unique a_n_key on public.a (n): 2 of 3 rows with a key that is not theirs alone", 2);
    }

    /** What has no room is not cut by a change of type, so it meets nobody. */
    @Test
    void texts_that_have_no_room() throws SQLException {
        Live live = live(
                "create table a (id int primary key, code text unique)",
                "insert into a values (1, 'abc1'), (2, 'abc2'), (3, 'x')",
                "alter table a alter column code type varchar(3)");

        assertThat(new Judge().judge(live.history()).findings())
                .extracting(it -> it.rule().id())
                .containsExactly("DD05");
    }

    @Test
    void each_key_of_the_statement_is_told() throws SQLException {
        Live live = live(
                "create table a (id int primary key, n numeric unique, m numeric unique)",
                "insert into a values (1, 1.2, 1.1), (2, 0.9, 1.2), (3, 2, 3)",
                "alter table a alter column n type int, alter column m type int");

        assertThat(new Judge().judge(live.history()).findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "unique a_n_key on public.a (n): 2 of 3 rows with a key that is not theirs alone",
                        "unique a_m_key on public.a (m): 2 of 3 rows with a key that is not theirs alone");
    }
}
