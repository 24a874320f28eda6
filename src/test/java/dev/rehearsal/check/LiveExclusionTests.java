package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that are more than columns of a table: where rows exclude each other, and where a query makes them. */
final class LiveExclusionTests extends OnOneServer {

    @Test
    void rows_that_exclude_each_other() throws SQLException {
        Live live = live(
                "create table b (id int primary key, room int4range not null, during daterange, off boolean, by int references b);",
                """
                insert into b values (1, '[1,2)', '[2024-01-01,2024-02-01)', false), (2, '[1,2)', '[2024-01-31,2024-02-02)', false),
                  (3, '[1,2)', '[2024-02-01,2024-03-01)', false), (4, '[1,2)', '[2024-02-02,2024-02-03)', true),
                  (5, '[2,3)', '[2024-01-01,2024-02-01)', false), (6, '[1,2)', null, false);
                update b set by = 2 where id = 3
                """,
                "alter table b add constraint apart exclude using gist (room with =, (during * daterange(null, '2024-12-31')) with &&)"
                        + " where (not off)");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD01");
        assertThat(finding.message())
                .isEqualTo(
                        "exclusion constraint apart on public.b (room WITH =, ((during * daterange(NULL::date, '2024-12-31'::date))) WITH &&):"
                                + " 3 of 6 rows that exclude each other");
        assertThat(finding.measured().get("samples"))
                .isEqualTo(List.of(
                        "id=1, room=[1,2), during=[2024-01-01,2024-02-01)",
                        "id=2, room=[1,2), during=[2024-01-31,2024-02-02)",
                        "id=3, room=[1,2), during=[2024-02-01,2024-03-01)"));
        counted(live, finding, 3);
        assertThat(live.mended(history).values()).hasSize(3).containsOnly("");
        assertThat(finding.instead()).doesNotContain("INDEX CONCURRENTLY");
        live.runs(finding.instead().replace("-- 2.", "UPDATE b SET by = null;\n-- 2."));
        assertThat(live.now("select string_agg(id::text, ', ' order by id) from b"))
                .isEqualTo("1, 4, 5, 6");
        assertThat(live.now("select count(*) from pg_constraint where conname = 'apart'"))
                .isEqualTo("1");
    }

    private static final String VIEWED =
            "create table a (id int primary key, e text, up text generated always as (upper(e)) stored); create view v as select lower(e) as e from a;";
    private static final String SEEN =
            "insert into a values (1, 'x'), (2, 'X'), (3, 'y'), (4, 'z'), (5, 'Z'), (6, 'z'), (7, null), (8, null)";

    @Test
    void a_key_of_a_materialized_view_that_the_same_migration_makes() throws SQLException {
        Live live = live(
                VIEWED,
                SEEN,
                "create materialized view m as select e from v",
                "create unique index m_e on m (e) where e > 'x'");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD01");
        assertThat(finding.message())
                .isEqualTo(
                        "unique m_e on materialized view public.m (e): 3 of 4 rows with a key that is not theirs alone");
        assertThat(finding.measured().get("samples")).isEqualTo(List.of("z (3 times)"));
        counted(live, finding, 3);
        assertThat(live.mended(history)).containsExactly(Map.entry("the rows of public.a kept aside meanwhile", ""));
    }

    @Test
    void a_key_of_a_materialized_view_that_is_there() throws SQLException {
        Live live = live(
                VIEWED + "create materialized view m as select e from v;",
                SEEN + "; refresh materialized view m",
                "create unique index m_e on m (e)");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.message())
                .isEqualTo(
                        "unique m_e on materialized view public.m (e): 5 of 6 rows with a key that is not theirs alone");
        counted(live, finding, 5);
        assertThat(live.mended(history))
                .containsExactly(Map.entry("public.m refreshed while the tables that it reads were empty", ""));
        assertThat(live.now("select count(*) from a")).isEqualTo("8");
        live.runs(finding.instead().replace("REFRESH MATER", "delete from a where id in (2, 5, 6);\nREFRESH MATER"));
        assertThat(live.now("select indexdef from pg_indexes where indexname = 'm_e'"))
                .isEqualTo("CREATE UNIQUE INDEX m_e ON public.m USING btree (e)");
    }

    @Test
    void a_key_of_a_materialized_view_that_gets_another_query() throws SQLException {
        Live live = live(
                VIEWED + "create materialized view m as select id::text as e from a;",
                SEEN + "; refresh materialized view m",
                "drop materialized view m",
                "create materialized view m as select e from v",
                "create unique index m_e on m (e)");

        Finding finding = only(live.history());

        assertThat(finding.message())
                .isEqualTo(
                        "unique m_e on materialized view public.m (e): 5 of 6 rows with a key that is not theirs alone");
        counted(live, finding, 5);
    }

    @Test
    void a_materialized_view_that_is_refreshed_and_would_have_keys_twice() throws SQLException {
        Live live = live(
                VIEWED + "create materialized view m as select e from v; create unique index m_e on m (e);",
                SEEN,
                "refresh materialized view m");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.message())
                .isEqualTo(
                        "unique m_e on materialized view public.m (e): 5 of 6 rows with a key that is not theirs alone");
        counted(live, finding, 5);
        assertThat(finding.instead()).endsWith("REFRESH MATERIALIZED VIEW \"public\".\"m\";\n");
        assertThat(live.mended(history)).containsExactly(Map.entry("the rows of public.a kept aside meanwhile", ""));
    }

    @Test
    void periods_that_overlap() throws SQLException {
        Live live = live(
                "create table b (room int4range, during daterange);",
                "insert into b values ('[1,2)', '[2024-01-01,2024-02-01)'), ('[1,2)', '[2024-01-31,2024-02-02)'), ('[2,3)', '[2024-01-31,2024-02-02)')",
                "alter table b add constraint apart unique (room, during without overlaps)");

        Finding finding = only(live.history());

        assertThat(finding.message())
                .isEqualTo(
                        "unique apart on public.b (room, during WITHOUT OVERLAPS): 2 of 3 rows that exclude each other");
        counted(live, finding, 2);
        live.runs(finding.instead());
        assertThat(live.now("select count(*) from b")).isEqualTo("2");
    }
}
