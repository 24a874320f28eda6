package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.History;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the checks ask, mend and recommend, on a real server and on names that need care. */
final class LiveRowsTests extends OnOneServer {

    private static final String USERS =
            """
            create table "Us""er" (id bigint primary key, "E Mail" varchar(40), "order" int);
            """;
    private static final String ROWS =
            """
            insert into "Us""er" select n, case when n % 10 = 0 then null else 'a' || n % 20 || '@b.c' end, n from generate_series(1, 100) as n;
            """;

    @Test
    void nulls_where_none_may_be() throws SQLException {
        Live live = live(USERS, ROWS, "alter table \"Us\"\"er\" alter column \"E Mail\" set not null");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("NN02");
        assertThat(finding.message())
                .isEqualTo("public.Us\"er.E Mail becomes NOT NULL: 10 of 100 rows without a value");
        assertThat(finding.measured()).containsEntry("samples", List.of("id=10", "id=100", "id=20", "id=30", "id=40"));
        counted(live, finding, 10);
        assertThat(live.mended(history).values()).hasSizeGreaterThanOrEqualTo(4).containsOnly("");
    }

    @Test
    void a_new_column_that_has_to_have_a_value() throws SQLException {
        Live live = live(USERS, ROWS, "alter table \"Us\"\"er\" add column \"Né\" int not null");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("NN01");
        counted(live, finding, 100);
        assertThat(live.mended(history)).containsOnly(Map.entry("the rows of public.Us\"er kept aside meanwhile", ""));
    }

    /** The server tells the first; the others would come one by one, each in a deployment of its own. */
    @Test
    void all_that_is_in_the_way_of_one_statement_is_told() throws SQLException {
        Live live = live(
                "create table p (id int primary key); create table a (id int primary key, x int, y text, z text, w text);",
                """
                insert into p values (1);
                insert into a values (1, 1, null, null, 'fits'), (2, 7, 'y', 'z', 'too long'), (3, 7, 'y', 'z', 'a'), (4, 1, null, 'z', 'a')
                """,
                """
                alter table a alter y set not null, alter z set not null, alter w type varchar(4), add unique (w),
                  add foreign key (x) references p, add check (x < 7), add constraint fine check (id > 0), alter id type bigint""");

        History history = live.history();
        Judgement judgement = new Judge().judge(history);

        assertThat(judgement.notJudged()).noneMatch(NotJudged::blocking);
        assertThat(judgement.findings())
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactlyInAnyOrder(
                        "NN02 public.a.y becomes NOT NULL: 2 of 4 rows without a value",
                        "NN02 public.a.z becomes NOT NULL: 1 of 4 rows without a value",
                        "DD01 unique a_w_key on public.a (w): 2 of 4 rows with a key that is not theirs alone",
                        "DD02 foreign key a_x_fkey on public.a (x) to public.p: 2 of 4 rows whose parent is missing",
                        "DD03 check a_x_check ((x < 7)) on public.a: 2 of 4 rows that are against it",
                        "DD05 public.a.w becomes character varying(4): 1 of 4 rows with a value that is too large for it");
        assertThat(judgement.findings())
                .filteredOn(it -> it.measured().containsKey("behind"))
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.instead()).isNotEmpty())
                .allSatisfy(it -> assertThat(live.before(it.preflight()))
                        .isEqualTo(String.valueOf(it.measured().get("violating"))));
        assertThat(live.mended(history).entrySet())
                .anySatisfy(it -> assertThat(it.getValue()).isEmpty())
                .filteredOn(it -> it.getValue().isEmpty() && !it.getKey().contains("kept aside"))
                .isNotEmpty();
    }

    @Test
    void each_new_column_without_a_value_is_told() throws SQLException {
        Live live = live(
                "create domain seven as int default 7; create table a (id int primary key, y text);",
                "insert into a values (1, 'y')",
                "alter table a add b int not null, alter y set not null, add column c text not null, add d int not null default 1,"
                        + " add e seven not null, add f int generated always as identity");

        History history = live.history();

        assertThat(new Judge().judge(history).findings())
                .extracting(it -> it.rule().id() + " " + it.subject())
                .containsExactly("NN01 public.a.b", "NN01 public.a.c");
        assertThat(live.mended(history)).containsOnly(Map.entry("the rows of public.a kept aside meanwhile", ""));
    }

    @Test
    void what_the_statement_before_did_not_leave_so_is_not_told() throws SQLException {
        Live live = live(
                "create table a (id int primary key, y text, z text);",
                "insert into a values (1, null, null)",
                "update a set z = 'z'",
                "alter table a alter y set not null, alter z set not null");

        assertThat(only(live.history()).subject()).isEqualTo("public.a.y");
    }

    @Test
    void nulls_in_a_column_that_the_same_migration_renamed_on_a_table_that_it_renamed() throws SQLException {
        Live live = live(
                USERS,
                ROWS,
                "alter table \"Us\"\"er\" rename to account",
                "alter table account rename column \"E Mail\" to \"Mail\"",
                "alter table account alter column \"Mail\" set not null");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.subject()).isEqualTo("public.Us\"er.E Mail");
        counted(live, finding, 10);
        assertThat(live.mended(history).values()).containsOnly("");
    }

    @Test
    void duplicates_under_a_partial_index_over_an_expression() throws SQLException {
        Live live = live(
                USERS,
                ROWS + "insert into \"Us\"\"er\" values (101, 'A1@B.C', -1), (102, 'A1@B.C', -1)",
                "create unique index once on \"Us\"\"er\" (lower(\"E Mail\"), abs(\"order\")) where \"order\" < 0");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD01");
        counted(live, finding, 2);
        assertThat(finding.measured())
                .containsEntry("keys", 1L)
                .containsEntry("samples", List.of("a1@b.c, 1 (2 times)"));
        assertThat(live.mended(history).values()).containsOnly("");
    }

    private static final String HEIRS =
            """
            create table a (id int, e text); create table b () inherits (a); create table c (a_id int); create table d () inherits (c);
            """;

    @Test
    void rows_of_tables_that_inherit_are_no_duplicates() throws SQLException {
        Live live = live(
                HEIRS,
                "insert into a values (1, 'first'), (1, 'second'), (2, 'other'); insert into b values (1, 'heir'), (2, 'heir')",
                "alter table a add primary key (id)");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.message())
                .isEqualTo("unique a_pkey on public.a (id): 2 of 3 rows with a key that is not theirs alone");
        counted(live, finding, 2);
        assertThat(live.mended(history).values()).containsOnly("");
        live.runs(finding.instead());
        assertThat(new LiveCatalog(connection)
                        .rows("select string_agg(e, ', ' order by tableoid, id, e) from a")
                        .get(0))
                .containsExactly("first, other, heir, heir");
    }

    @Test
    void rows_of_tables_that_inherit_refer_to_nothing_and_are_nobodys_parents() throws SQLException {
        Live live = live(
                HEIRS + "alter table a add primary key (id);",
                "insert into a values (1); insert into b values (2); insert into c values (1), (2), (3); insert into d values (4)",
                "alter table c add constraint own foreign key (a_id) references a");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.message())
                .isEqualTo("foreign key own on public.c (a_id) to public.a: 2 of 3 rows whose parent is missing");
        counted(live, finding, 2);
        assertThat(live.mended(history).values()).containsOnly("");
        assertThat(finding.instead())
                .startsWith(
                        """
                        -- 1. which rows refer to nothing; add the parents, repoint the rows, or remove them
                        SELECT c.* FROM ONLY "public"."c" AS c WHERE c."a_id" is not null and not exists \
                        (select from only "public"."a" as p where p."id" = c."a_id");
                        """);
        live.runs(finding.instead().replaceFirst("SELECT c.\\* FROM ONLY (\\S+) AS c", "DELETE FROM ONLY $1 AS c"));
        assertThat(new LiveCatalog(connection)
                        .rows("select string_agg(a_id::text, ', ' order by a_id) from c")
                        .get(0))
                .containsExactly("1, 4");
    }

    @Test
    void a_key_of_several_columns_that_is_named_in_part() throws SQLException {
        Live live = live(
                "create table p (a int, b int, primary key (a, b)); create table c (a int, b int, id int);",
                "insert into p values (1, 1); insert into c values (1, 1, 1), (null, null, 2), (1, null, 3), (null, 9, 4), (9, 9, 5)",
                "alter table c add constraint whole foreign key (a, b) references p match full");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.message())
                .isEqualTo("foreign key whole on public.c (a, b) to public.p: 3 of 5 rows whose parent is missing,"
                        + " or named in part, which MATCH FULL forbids");
        counted(live, finding, 3);
        assertThat(live.mended(history).values()).hasSize(3).containsOnly("");
        live.runs(finding.instead().replaceFirst("SELECT c.\\* FROM", "DELETE FROM"));
        assertThat(new LiveCatalog(connection)
                        .rows("select string_agg(id::text, ', ' order by id) from c")
                        .get(0))
                .containsExactly("1, 2");
    }

    @Test
    void duplicates_that_others_refer_to() throws SQLException {
        Live live = live(
                USERS
                        + """
                        create table "like" (usr bigint not null references "Us""er", n int, primary key (usr, n));
                        create table mark (usr bigint not null, n int not null, note text, foreign key (usr, n) references "like");
                        alter table "Us""er" add column boss bigint references "Us""er";
                        """,
                ROWS
                        + """
                        insert into "Us""er" select n, 'u' || n, n from generate_series(101, 300) as n;
                        insert into "like" select id, 1 from "Us""er";
                        insert into mark select usr, n, 'x' from "like";
                        update "Us""er" set boss = 100 - id where id < 100 and id <> 100 - id;
                        """,
                "alter table \"Us\"\"er\" add constraint mail_once unique nulls not distinct (\"E Mail\")");

        History history = live.history();
        Finding finding = only(history);

        counted(live, finding, 100);
        assertThat(finding.measured()).containsEntry("keys", 19L);
        assertThat(live.mended(history).values()).hasSize(3).containsOnly("");
    }

    @Test
    void orphans_of_a_composite_key() throws SQLException {
        Live live = live(
                """
                create table parent ("A" int, "b c" text, primary key ("A", "b c"));
                create table child (id int primary key, "A" int, "B" text);
                """,
                """
                insert into parent values (1, 'x'), (2, 'x');
                insert into child values (1, 1, 'x'), (2, 1, 'y'), (3, null, 'z'), (4, 3, 'x'), (5, 2, 'x');
                """,
                "alter table child add constraint \"To Parent\" foreign key (\"A\", \"B\") references parent");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD02");
        assertThat(finding.message())
                .isEqualTo(
                        "foreign key To Parent on public.child (A, B) to public.parent: 2 of 5 rows whose parent is missing");
        assertThat(finding.measured()).containsEntry("samples", List.of("A=1, B=y", "A=3, B=x"));
        counted(live, finding, 2);
        assertThat(live.mended(history).values()).hasSize(3).containsOnly("");
    }

    @Test
    void rows_against_a_check_whose_column_was_renamed() throws SQLException {
        Live live = live(
                USERS,
                ROWS,
                "alter table \"Us\"\"er\" rename column \"order\" to \"select\"",
                "alter table \"Us\"\"er\" add constraint \"Little\" check (\"select\" < 95 or \"E Mail\" is null)");

        History history = live.history();
        Finding finding = only(history);

        assertThat(finding.rule().id()).isEqualTo("DD03");
        counted(live, finding, 5);
        assertThat(live.mended(history).values()).hasSize(3).containsOnly("");
    }

    @Test
    void what_fails_on_a_fresh_install_too_is_simply_broken() throws SQLException {
        Finding finding = only(live(USERS, ROWS, "alter table \"Us\"\"er\" drop column nowhere")
                .history());

        assertThat(finding.rule().id()).isEqualTo("MG01");
        assertThat(finding.message())
                .isEqualTo("fails on a fresh install too: column \"nowhere\" of relation \"Us\"er\" does not exist");
    }

    @Test
    void what_only_rows_make_fail_is_theirs() throws SQLException {
        Finding finding = only(live(USERS, ROWS, "update \"Us\"\"er\" set \"order\" = 1 / (\"order\" - 7)")
                .history());

        assertThat(finding.rule().id()).isEqualTo("DD08");
    }

    @Test
    void a_migration_without_harm_is_safe() throws SQLException {
        Judgement judgement = new Judge()
                .judge(live(USERS, ROWS, "alter table \"Us\"\"er\" add column note text")
                        .history());

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.notJudged()).isEmpty();
    }

    @Test
    void what_is_recommended_can_be_run() throws SQLException {
        String duplicate = "insert into \"Us\"\"er\" values (101, 'x', 1), (102, 'x', 1)";
        for (Map.Entry<String, String> each : Map.of(
                        "alter column \"E Mail\" set not null", "NN02",
                        "add column \"Né\" int not null", "NN01",
                        "add constraint once unique (\"E Mail\")", "DD01")
                .entrySet()) {
            Live live = live(USERS, ROWS + duplicate, "alter table \"Us\"\"er\" " + each.getKey());
            Finding finding = only(live.history());

            assertThat(finding.rule().id()).isEqualTo(each.getValue());
            live.runs(finding.instead().replace("<value>", "'7'"));
        }
    }
}
