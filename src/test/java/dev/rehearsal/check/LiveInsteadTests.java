package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is recommended does what it says on tables that are more than one file, and on keys that are more than a name. */
final class LiveInsteadTests extends OnOneServer {

    /** Rows of two partitions lie at the same places in their files. */
    private static final String PARTS =
            """
            create table m (id int not null, d date not null, e text) partition by range (d);
            create table m_24 partition of m for values from ('2024-01-01') to ('2025-01-01');
            create table m_25 partition of m for values from ('2025-01-01') to ('2026-01-01') partition by list (id);
            create table m_25_a partition of m_25 for values in (1, 2, 3, 4);
            create table m_25_b partition of m_25 default;
            """;

    private static final String ROWS =
            """
            insert into m select n, '2024-01-01', 'kept ' || n from generate_series(1, 40) as n;
            insert into m select n, '2025-01-01', null from generate_series(1, 40) as n;
            """;

    private static Finding only(Live live, String rule) throws SQLException {
        List<Finding> findings = new Judge().judge(live.history()).findings();
        assertThat(findings).as("%s", findings).hasSize(1);
        assertThat(findings.get(0).rule().id()).as("%s", findings).isEqualTo(rule);
        return findings.get(0);
    }

    private String now(String query) throws SQLException {
        return new LiveCatalog(connection).rows(query).get(0).get(0);
    }

    @Test
    void a_batch_touches_no_row_of_another_partition() throws SQLException {
        Live live = live(PARTS, ROWS, "alter table m alter column e set not null");

        live.runs(only(live, "NN02").instead().replace("<value>", "'filled'"));

        assertThat(now("select count(*) from m where e like 'kept%'")).isEqualTo("40");
        assertThat(now("select count(*) from m where e = 'filled'")).isEqualTo("40");
    }

    @Test
    void a_computed_column_is_not_filled_but_what_it_is_made_of() throws SQLException {
        String table = "create table a (id int primary key, x text, y text, other int%s);";
        String sum = "text generated always as (x || y) stored";
        String rows = "insert into a (id, x, y) values (1, 'a', 'b'), (2, null, 'b');";
        Live old = live(table.formatted(", z " + sum), rows, "alter table a alter z set not null");
        Live added = live(
                table.formatted(""), rows, "alter table a add column z " + sum, "alter table a alter z set not null");

        assertThat(only(added, "NN02").preflight())
                .isEqualTo(
                        "select count(*) from (select tableoid, ctid, \"id\" as \"id\", \"x\" as \"x\", \"y\" as \"y\","
                                + " cast(((x || y)) as text) as \"z\" from \"public\".\"a\") as \"a\" where \"z\" is null");
        for (Live live : List.of(old, added)) {
            Finding finding = only(live, "NN02");
            assertThat(live.before(finding.preflight())).isEqualTo("1");
            assertThat(finding.instead()).startsWith("-- 1. for which rows it makes no value");
            live.runs("update a set x = '' where x is null;\n" + finding.instead());
            assertThat(now("select attnotnull from pg_attribute where attrelid = 'a'::regclass and attname = 'z'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void a_batch_touches_no_row_of_a_table_that_inherits() throws SQLException {
        Live live = live(
                "create table a (id int, e text); create table b () inherits (a);",
                "insert into a values (1, null); insert into b values (2, 'kept');",
                "alter table a alter column e set not null");

        live.runs(only(live, "NN02").instead().replace("<value>", "'filled'"));

        assertThat(now("select string_agg(e, ', ' order by id) from a")).isEqualTo("filled, kept");
    }

    @Test
    void a_conversion_in_batches_touches_no_row_of_another_partition() throws SQLException {
        Live live = live(
                PARTS,
                ROWS + "update m set e = case when d < '2025-01-01' then null when id = 7 then 'x' else '7' end",
                "alter table m alter column e type int using e::int");
        Finding finding = only(live, "DD04");

        live.runs(finding.instead()
                .replace("= <conversion of \"e\">", "= case when e = '7' then 7 else 8 end")
                .replaceFirst("(?s)-- 3.*", ""));

        assertThat(now("select count(*) from m where e_new = 7")).isEqualTo("39");
        assertThat(now("select count(*) from m where e_new = 8")).isEqualTo("1");
    }

    @Test
    void the_index_of_a_partitioned_table_is_built_part_by_part() throws SQLException {
        String more = ROWS + "insert into m select id, d, 'again' from m where id < 4;";
        for (Map.Entry<String, String> each : Map.of(
                        "create unique index m_once on m (id, d)", "m_once",
                        "alter table m add constraint m_twice unique (id, d) deferrable", "m_twice",
                        "alter table m add primary key (id, d)", "m_pkey")
                .entrySet()) {
            Live live = live(PARTS, more, each.getKey());
            Finding finding = only(live, "DD01");

            assertThat(finding.message())
                    .isEqualTo("unique " + each.getValue()
                            + " on public.m (id, d): 12 of 86 rows with a key that is not theirs alone");
            assertThat(live.before(finding.preflight())).isEqualTo("12");
            live.runs(finding.instead());

            assertThat(now("select count(*) from m")).isEqualTo("80");
            assertThat(now("select count(*) from m where e = 'again'")).isEqualTo("0");
            assertThat(now("select bool_and(indisvalid) from pg_index join pg_class c on c.oid = indexrelid"
                            + " where indrelid in (select relid from pg_partition_tree('m'))"))
                    .isEqualTo("t");
            assertThat(now("select indexrelid::regclass from pg_index where indrelid = 'm'::regclass"))
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void a_key_that_takes_the_name_of_another_is_built_beside_it() throws SQLException {
        Live live = live(
                "create table a (id int primary key, x int not null);",
                "insert into a values (3, 1), (1, 1), (2, 2);",
                "alter table a drop constraint a_pkey, add primary key (x)");
        Finding finding = only(live, "DD01");

        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- 1. which rows clash
                        SELECT x, count(*) FROM "public"."a" where (x) is not null GROUP BY x HAVING count(*) > 1;
                        -- 2. keep one of each, here the first by "id"; whether to delete, merge or rename the others is yours to decide
                        DELETE FROM "public"."a" WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM (
                          SELECT tableoid, ctid, row_number() OVER (PARTITION BY x ORDER BY "id") AS nth FROM "public"."a" where (x) is not null) AS d WHERE nth > 1);
                        -- 3. in a migration of its own that runs outside of a transaction
                        CREATE UNIQUE INDEX CONCURRENTLY "a_pkey_new" ON "public"."a" USING btree (x);
                        -- 4. in the next one: the index becomes the constraint, without another look at the rows
                        ALTER TABLE "public"."a" DROP CONSTRAINT "a_pkey", ADD CONSTRAINT "a_pkey" PRIMARY KEY USING INDEX "a_pkey_new";
                        """);
        live.runs(finding.instead());

        assertThat(now("select string_agg(id::text, ', ' order by id) from a")).isEqualTo("1, 2");
        assertThat(now("select pg_get_constraintdef(oid) from pg_constraint where conname = 'a_pkey'"))
                .isEqualTo("PRIMARY KEY (x)");
    }

    @Test
    void an_index_that_takes_the_name_of_another_replaces_it() throws SQLException {
        Live live = live(
                "create table a (x int, y int); create index a_x on a (y);",
                "insert into a values (1, 1), (1, 2);",
                "drop index a_x",
                "create unique index a_x on a (x)");
        Finding finding = only(live, "DD01");

        assertThat(finding.instead())
                .contains(
                        "here the one that lies first in the file, which is chance: order by what tells which is right;");
        live.runs(finding.instead());

        assertThat(now("select indexdef from pg_indexes where tablename = 'a'"))
                .isEqualTo("CREATE UNIQUE INDEX a_x ON public.a USING btree (x)");
        assertThat(now("select y from a")).isEqualTo("1");
    }

    @Test
    void a_key_that_can_wait_for_the_end_of_the_transaction_still_can() throws SQLException {
        Live live = live(
                "create table a (id int primary key, k int);",
                "insert into a values (1, 1), (2, 1);",
                "alter table a add constraint once unique (k) deferrable initially deferred");

        live.runs(only(live, "DD01").instead());

        assertThat(now("select pg_get_constraintdef(oid) from pg_constraint where conname = 'once'"))
                .isEqualTo("UNIQUE (k) DEFERRABLE INITIALLY DEFERRED");
    }

    @Test
    void what_is_there_and_not_valid_yet_is_only_validated() throws SQLException {
        String add = "alter table c add constraint ";
        Live key = live(
                "create table p (id int primary key); create table c (id int primary key, p int);" + add
                        + "it foreign key (p) references p not valid;",
                "alter table c drop constraint it; insert into c values (1, 7);" + add
                        + "it foreign key (p) references p not valid;",
                "alter table c validate constraint it");
        Live check = live(
                "create table c (id int primary key, p int);" + add + "it check (p < 7) not valid;",
                "alter table c drop constraint it; insert into c values (1, 7);" + add + "it check (p < 7) not valid;",
                "alter table c validate constraint it");

        Finding orphans = only(key, "DD02");
        Finding violations = only(check, "DD03");

        assertThat(orphans.instead())
                .isEqualTo(
                        """
                        -- 1. which rows refer to nothing; add the parents, repoint the rows, or remove them
                        SELECT c.* FROM "public"."c" AS c WHERE c."p" is not null and not exists (select from "public"."p" as p where p."id" = c."p");
                        -- 2. then, as the migration wants it; new rows are checked already
                        ALTER TABLE "public"."c" VALIDATE CONSTRAINT "it";
                        """);
        key.runs(orphans.instead().replace("-- 2.", "DELETE FROM c;\n-- 2."));
        check.runs(violations.instead().replace("-- 2.", "DELETE FROM c;\n-- 2."));
        assertThat(now("select convalidated from pg_constraint where conname = 'it'"))
                .isEqualTo("t");
    }

    @Test
    void what_is_truncated_with_others_is_kept_with_them() throws SQLException {
        Live live = live(
                """
                create table ord (id int primary key, before int references ord);
                create table item (id int primary key, ord int not null references ord on delete cascade);
                create table note (item int references item); create table other (id int);
                """,
                """
                insert into ord values (1, null), (2, 1); insert into item select n, 1 from generate_series(1, 30) as n;
                insert into note select id from item; insert into other values (1);
                """,
                "truncate ord cascade");
        Finding finding = new Judge()
                .judge(live.history()).findings().stream()
                        .filter(it -> it.rule().id().equals("DS03"))
                        .filter(it -> it.subject().equals("public.ord"))
                        .findFirst()
                        .orElseThrow();

        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- 1. keep what goes, in the same transaction: the table's rows, and those of the tables that refer to it
                        CREATE TABLE "public"."ord_removed" AS TABLE "public"."ord";
                        CREATE TABLE "public"."item_removed" AS TABLE "public"."item";
                        CREATE TABLE "public"."note_removed" AS TABLE "public"."note";
                        -- 2. then let it go; whoever misses a row finds it there
                        truncate ord cascade;
                        """);
        live.runs(finding.instead());
        assertThat(now("select count(*) from ord_removed")).isEqualTo("2");
        assertThat(now("select count(*) from item_removed")).isEqualTo("30");
        assertThat(now("select count(*) from note_removed")).isEqualTo("30");
        assertThat(now("select count(*) from other")).isEqualTo("1");
    }

    @Test
    void values_that_the_expression_makes_null_are_counted_by_it() throws SQLException {
        Live live = live(
                "create table a (id int primary key, at timestamp not null);",
                "insert into a values (1, '2024-01-01'), (2, 'infinity');",
                "alter table a alter column at type text using to_char(at, 'YYYY')");

        History history = live.history();
        Finding finding = new Judge().judge(history).findings().get(0);

        assertThat(finding.rule().id()).isEqualTo("DD04");
        assertThat(finding.message())
                .isEqualTo("public.a.at becomes text: 1 of 2 rows whose value becomes NULL, where none may be");
        assertThat(finding.measured()).containsEntry("violating", 1L).containsEntry("samples", List.of("infinity"));
        assertThat(finding.preflight())
                .isEqualTo("select count(*) from \"public\".\"a\" where (to_char(at, 'YYYY')) is null");
        assertThat(live.before(finding.preflight())).isEqualTo("1");
        assertThat(live.mended(history).values()).contains("");
    }

    private static final String LOGINS =
            "create table u (id int primary key, name text); create table login (u int); create table note (id %s primary key, u int, name text);";
    private static final String LOGGED_IN =
            "insert into u values (1, 'a'), (2, 'a'), (3, 'b'); insert into login values (1), (1), (1), (2), (3), (3);";

    private static Finding more(Live live) throws SQLException {
        return new Judge()
                .judge(live.history()).findings().stream()
                        .filter(it -> it.rule().id().equals("RC02"))
                        .findFirst()
                        .orElseThrow();
    }

    /** The first columns are meant. */
    @Test
    void an_insert_that_names_no_columns_is_told_by_those_that_it_fills() throws SQLException {
        Live live = live(
                LOGINS.formatted("uuid"),
                LOGGED_IN,
                "insert into note select gen_random_uuid(), u.id, name from u join login on login.u = u.id");

        assertThat(more(live).instead())
                .contains("AS source (\"id\", \"u\", \"name\") GROUP BY \"u\"::text, \"name\"::text")
                .contains("WHERE NOT EXISTS (SELECT FROM note AS there WHERE");
    }

    @Test
    void a_key_that_is_made_for_each_row_does_not_tell_rows_apart() throws SQLException {
        Live live = live(
                LOGINS.formatted("uuid"),
                LOGGED_IN,
                "insert into note (u, id, name) select u.id, gen_random_uuid(), name from u join login on login.u = u.id");

        String instead = more(live).instead();

        assertThat(instead)
                .isEqualTo(
                        """
                        -- 1. which rows come more than once
                        SELECT "u"::text, "name"::text, count(*) FROM (select u.id, gen_random_uuid(), name from u join login on login.u = u.id) AS source ("u", "id", "name") GROUP BY "u"::text, "name"::text HAVING count(*) > 1;
                        -- 2. each once, and none that is there already
                        INSERT INTO note ("u", "id", "name")
                        SELECT DISTINCT ON (source."u"::integer, source."name"::text) source."u"::integer, source."id"::uuid, source."name"::text FROM (select u.id, gen_random_uuid(), name from u join login on login.u = u.id) AS source ("u", "id", "name")
                         WHERE NOT EXISTS (SELECT FROM note AS there WHERE there."u" IS NOT DISTINCT FROM source."u"::integer AND there."name" IS NOT DISTINCT FROM source."name"::text);
                        """);
        live.runs(instead);
        assertThat(now("select string_agg(u::text, ', ' order by u) from note")).isEqualTo("1, 2, 3");
        for (String sql : instead.split(";\n")) {
            new LiveCatalog(connection).rows(sql + "; select 1");
        }
        assertThat(now("select count(*) from note")).isEqualTo("3");
    }

    @Test
    void rows_that_are_the_same_but_for_a_key_that_was_read_are_all_put_in() throws SQLException {
        Live live = live(LOGINS.formatted("int"), LOGGED_IN, "insert into note (id, name) select u.id, name from u");

        live.runs(more(live).instead());

        assertThat(now("select string_agg(id::text, ', ' order by id) from note"))
                .isEqualTo("1, 2, 3");
    }

    @Test
    void under_a_key_of_its_own_the_keys_tell_which_rows_came() throws SQLException {
        Live live = live(
                "create table stock (sku text, wh int, qty int); create table stock2 (sku text, wh int, qty int, primary key (sku, wh));",
                "insert into stock values ('a', 1, 7), ('b', 1, 7); insert into stock2 values ('b', 1, 7), ('c', 1, 7);",
                "do $$ begin insert into stock2 select sku, wh, qty from stock on conflict do nothing; end $$");
        String[] steps = more(live).instead().split(";\n");

        live.runs(steps[0] + ";\ninsert into stock2 select sku, wh, qty from stock on conflict do nothing");
        assertThat(new LiveCatalog(connection).rows(steps[1])).containsExactly(List.of("a", "1", "7"));
    }

    @Test
    void what_a_block_put_in_twice_shows_whatever_its_keys() throws SQLException {
        Live live = live(
                LOGINS.formatted("uuid default gen_random_uuid()"),
                LOGGED_IN,
                "do $$ begin insert into note (u, name) select u.id, name from u join login on login.u = u.id; end $$");

        assertThat(more(live).instead())
                .isEqualTo(
                        """
                        -- before the transaction is committed: which rows are there more than once
                        SELECT "u"::text, "name"::text, count(*) FROM "public"."note" GROUP BY "u"::text, "name"::text HAVING count(*) > 1;
                        """);
    }

    @Test
    void what_goes_with_a_column_is_on_the_receipt() throws SQLException {
        Live live = live(
                """
                create table s (id serial primary key, a text, b text, c text not null, constraint a_b check (a < b), constraint a_is check (a <> ''));
                create index s_ab on s (a, b); create unique index s_bc on s (b, c); create index s_low on s (lower(b)) where c > '';
                create index s_where on s (a) where b is null; create index s_c on s (c); alter table s add constraint once unique (c, b);
                """,
                "insert into s (a, b, c) values ('a', 'b', 'c')",
                "alter table s drop column b");
        Finding finding = only(live, "DS02");

        assertThat(finding.measured())
                .containsEntry(
                        "dependants",
                        List.of(
                                "constraint a_b (a, b)",
                                "constraint once (c, b)",
                                "index s_ab (a, b)",
                                "index s_bc (b, c)",
                                "index s_low (lower(b))",
                                "index s_where (a)"));
    }
}
