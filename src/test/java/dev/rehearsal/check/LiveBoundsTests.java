package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows against what is said elsewhere than in their table: by a domain, or by the bound of a partition. */
final class LiveBoundsTests extends OnOneServer {

    private static Finding counted(Live live, long violating) throws SQLException {
        History history = live.history();
        Judgement judgement = new Judge().judge(history);
        assertThat(judgement.findings()).hasSize(1);
        Finding finding = judgement.findings().get(0);
        assertThat(finding.rule().id()).isEqualTo("DD03");
        assertThat(finding.measured())
                .as("%s", finding)
                .containsEntry("violating", violating)
                .containsKey("samples")
                .doesNotContainKey("notCounted");
        assertThat(live.before(finding.preflight())).isEqualTo(String.valueOf(violating));
        assertThat(live.mended(history).values()).isNotEmpty().containsOnly("");
        return finding;
    }

    private String now(String query) throws SQLException {
        return new LiveCatalog(connection).rows(query).get(0).get(0);
    }

    @Test
    void values_against_a_check_that_their_domain_gets() throws SQLException {
        Live live = live(
                """
                create domain "Po int" as integer constraint few check (value < 1000);
                create table a (id int primary key, p "Po int"); create table b (p "Po int" not null, note text);
                """,
                "insert into a values (1, 7), (2, -7), (3, null); insert into b values (1), (-1);",
                "alter domain \"Po int\" add constraint \"it is\" check (value > 0 and 'value' <> '')");

        Finding finding = counted(live, 1);

        assertThat(finding.message())
                .isEqualTo("check \"it is\" ((VALUE > 0) AND ('value'::text <> ''::text)) on the domain public.Po int,"
                        + " which is the type of public.a.p: 1 of 3 rows that are against it");
        assertThat(finding.instead())
                .contains("ADD CONSTRAINT \"it is\" CHECK (((VALUE > 0) AND")
                .contains(" NOT VALID;");
        live.runs(finding.instead().replace("-- 2.", "DELETE FROM a WHERE p < 0; DELETE FROM b WHERE p < 0;\n-- 2."));
        assertThat(now("select convalidated from pg_constraint where conname = 'it is'"))
                .isEqualTo("t");
    }

    @Test
    void rows_that_do_not_belong_to_the_partition_that_their_table_becomes() throws SQLException {
        for (Map.Entry<String, String> each : List.of(
                Map.entry("range (d)", "for values from ('2024-01-01') to ('2025-01-01')"),
                Map.entry("range (d, k)", "for values from ('2024-01-01', minvalue) to ('2024-12-31', 5)"),
                Map.entry("range (d)", "for values from (minvalue) to ('2025-01-01')"),
                Map.entry("range ((k + 1), d)", "for values from (1, maxvalue) to (6, maxvalue)"),
                Map.entry("list (k)", "for values in (1, 2, 3, 4, 5)"),
                Map.entry("list (lower(e))", "for values in ('a,(', null)"),
                Map.entry("hash (k)", "with (modulus 1, remainder 0)"))) {
            if (each.getKey().startsWith("hash")) {
                continue;
            }
            Live live = live(
                    "create table m (k int, d date, e text) partition by " + each.getKey()
                            + "; create table p (k int, d date, e text);",
                    "insert into p select n, '2024-03-01', 'A,(' from generate_series(1, 5) as n;"
                            + "insert into p values (7, '2025-03-01', 'b'), (8, '2026-01-01', 'c');",
                    "alter table m attach partition p " + each.getValue());

            Finding finding = counted(live, 2);

            assertThat(finding.message())
                    .startsWith("public.p becomes the partition of public.m FOR VALUES ")
                    .endsWith(": 2 of 7 rows that do not belong to it");
            live.runs(finding.instead().replace("-- 2.", "DELETE FROM p WHERE k > 5;\n-- 2."));
            assertThat(now("select count(*) from m")).as(each.getValue()).isEqualTo("5");
        }
    }

    @Test
    void rows_by_their_hash() throws SQLException {
        Live live = live(
                "create table m (k int) partition by hash (k); create table p (k int);",
                "insert into p select generate_series(1, 100)",
                "alter table m attach partition p for values with (modulus 2, remainder 1)");
        long others = Long.parseLong(
                live.before("select count(*) from p where not satisfies_hash_partition('m'::regclass, 2, 1, k)"));

        Finding finding = counted(live, others);

        live.runs(finding.instead()
                .replace("-- 2.", "DELETE FROM p WHERE not satisfies_hash_partition('m'::regclass, 2, 1, k);\n-- 2."));
        assertThat(now("select count(*) from m")).isEqualTo(String.valueOf(100 - others));
    }

    @Test
    void rows_of_the_default_partition_that_belong_to_a_new_one() throws SQLException {
        Live live = live(
                """
                create table m (k int, d date, twice int generated always as (k * 2) stored, primary key (k, d)) partition by range (d);
                create table m_rest partition of m default;
                create table note (k int, d date, foreign key (k, d) references m on delete cascade);
                """,
                """
                insert into m select n, '2024-01-01'::date + n * 100 from generate_series(1, 10) as n;
                insert into note select k, d from m;
                """,
                "create table m_25 partition of m for values from ('2025-01-01') to ('2026-01-01')");

        Finding finding = counted(live, 4);

        assertThat(finding.message())
                .isEqualTo(
                        "public.m_25 becomes the partition of public.m FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'):"
                                + " 4 of 10 rows of public.m_rest that belong to it");
        live.runs(finding.instead());
        assertThat(now("select count(*) from m")).isEqualTo("10");
        assertThat(now("select count(*) from m_25")).isEqualTo("4");
        assertThat(now("select count(*) from note")).isEqualTo("10");
    }

    @Test
    void a_new_column_is_no_hindrance_for_what_comes_after_it_where_tables_inherit() throws SQLException {
        Live live = live(
                "create table a (id int); create table b () inherits (a); create table c () inherits (b);",
                "insert into a values (1); insert into b values (2); insert into c values (3);",
                "alter table a add column e int not null");

        assertThat(live.mended(live.history()))
                .containsOnly(Map.entry("the rows of public.a, public.b, public.c kept aside meanwhile", ""));
    }

    @Test
    void rows_of_a_default_partition_that_belong_to_others() throws SQLException {
        Live live = live(
                """
                create table m (d date, id int) partition by range (d);
                create table m_24 partition of m for values from ('2024-01-01') to ('2025-01-01');
                create table m_25 partition of m for values from ('2025-01-01') to ('2026-01-01');
                create table rest (d date, id int);
                """,
                "insert into rest values ('2024-02-03', 1), ('2025-02-03', 2), ('2026-02-03', 3), (null, 4)",
                "alter table m attach partition rest default");
        Finding finding = counted(live, 2);

        assertThat(finding.message())
                .isEqualTo(
                        "public.rest becomes the partition of public.m DEFAULT: 2 of 4 rows that do not belong to it");
        live.runs(finding.instead());
        assertThat(now("select string_agg(tableoid::regclass || ' ' || id, ', ' order by id) from m"))
                .isEqualTo("m_24 1, m_25 2, rest 3, rest 4");
    }

    private static final String PRICED =
            "create domain price as numeric; create table a (id int primary key, p price); create table b (id int primary key, q price);";
    private static final String PRICES =
            "insert into a values (1, 1), (2, -2), (3, null); insert into b values (1, 5000), (2, -1), (3, null)";

    @Test
    void each_check_that_a_domain_gets_is_told() throws SQLException {
        Live live = live(
                PRICED,
                PRICES,
                "alter domain price add constraint sane check (value is null or value < 1e6)",
                "alter domain price add constraint positive check (value > 0)",
                "alter domain price add constraint small check (value < 1000)");

        History history = live.history();
        Judgement judgement = new Judge().judge(history);

        assertThat(judgement.notJudged()).noneMatch(NotJudged::blocking);
        assertThat(judgement.findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "check positive (VALUE > (0)::numeric) on the domain public.price, which is the type of public.a.p:"
                                + " 1 of 3 rows that are against it",
                        "check small (VALUE < (1000)::numeric) on the domain public.price, which is the type of public.b.q:"
                                + " 1 of 3 rows that are against it");
        assertThat(live.mended(history).entrySet())
                .filteredOn(it -> it.getValue().isEmpty())
                .isNotEmpty()
                .noneMatch(it -> it.getKey().contains("aside"));
    }

    @Test
    void nulls_in_columns_whose_domain_forbids_them() throws SQLException {
        Live live = live(PRICED, PRICES, "alter domain price set not null");

        History history = live.history();
        Judgement judgement = new Judge().judge(history);

        assertThat(judgement.findings())
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactlyInAnyOrder(
                        "NN02 public.a.p becomes NOT NULL, as its type does, the domain public.price: 1 of 3 rows without a value",
                        "NN02 public.b.q becomes NOT NULL, as its type does, the domain public.price: 1 of 3 rows without a value");
        String instead = judgement.findings().get(0).instead();
        assertThat(instead)
                .isEqualTo(
                        """
                        -- 1. fill in batches, each in a transaction of its own, until no row is left
                        UPDATE "public"."a" SET "p" = <value>
                         WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM "public"."a" WHERE "p" IS NULL LIMIT 10000);
                        UPDATE "public"."b" SET "q" = <value>
                         WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM "public"."b" WHERE "q" IS NULL LIMIT 10000);
                        -- 2. new values are checked from now on, old ones are not yet: no long lock
                        ALTER DOMAIN "public"."price" ADD CONSTRAINT "price_set" CHECK (VALUE IS NOT NULL) NOT VALID;
                        -- 3. in a migration of its own: looks at the old ones, while nobody may write to those tables. It demands the same as SET
                        --    NOT NULL, which would look once more
                        ALTER DOMAIN "public"."price" VALIDATE CONSTRAINT "price_set";
                        """);
        live.runs(instead.replace("<value>", "7"));
        assertThat(now("select convalidated from pg_constraint where conname = 'price_set'"))
                .isEqualTo("t");
        assertThat(live.mended(history).values()).contains("");
    }
}
