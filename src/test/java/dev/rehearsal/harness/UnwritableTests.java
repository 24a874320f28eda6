package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On how many rows a statement about rows fails, and the query that counts them in production. */
@Execution(ExecutionMode.CONCURRENT)
final class UnwritableTests {

    private static final String TABLES =
            """
            create table customers (id bigint primary key, email varchar(200) not null, nick varchar(50));
            create table orders (id bigint primary key, customer_id bigint not null references customers, total integer not null,
                amount integer not null check (amount between 0 and 9), note text);
            """;

    private static final String TAGS = TABLES + "create table tags (id int primary key, name varchar(10) not null);";

    @TempDir
    private Path path;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    22012 | update orders set total = total / amount where total > 5 | select count(*) from orders where (total > 5) and (amount) = 0
                    22012 | update orders o set total = 7 % (o.amount) | select count(*) from orders o where ((o.amount)) = 0
                    23503 | delete from customers where id > 0 | select count(*) from customers where (id > 0) and exists (select from "public"."orders" as child where child."customer_id" = customers."id")
                    """)
    void rows_that_are_there_are_counted_where_they_are(String state, String sql, String preflight) throws IOException {
        Finding finding = found(TABLES, sql);

        assertThat(finding.measured()).containsEntry("sqlState", state).containsEntry("rows", 200L);
        assertThat((Long) finding.measured().get("violating")).isBetween(1L, 199L);
        assertThat(finding.message()).contains(", on " + finding.measured().get("violating") + " of 200: ");
        assertThat(finding.preflight()).isEqualTo(preflight);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    23502 | update customers set email = nick                                          | coming."email" is null
                    23514 | update orders set amount = amount + 5                                      | not (((amount >= 0) AND (amount <= 9)))
                    23503 | update orders set customer_id = total                                      | not exists (select from "public"."customers"
                    22003 | update orders set total = total * 100                                      | not between -2147483648 and 2147483647
                    22001 | insert into tags (id, name) select id, nick from customers where nick > '' | length(rtrim(coming."name")) > 10
                    23502 | insert into tags (id, name) select id, left(nick, 9) from customers        | coming."name" is null
                    22012 | insert into tags (id, name) select id, total / amount from orders          | where (amount) = 0
                    23505 | insert into tags (id, name) select id % 50, 'abc' from orders              | where times > 1
                    23502 | insert into tags select id, left(nick, 9) from customers                   | coming."name" is null
                    23502 | insert into tags (select id, left(nick, 9) from customers)                 | coming."name" is null
                    23502 | insert into tags (id, name) overriding user value select id, left(nick, 9) from customers on conflict (id) do nothing | coming."name" is null
                    23514 | update orders set (amount, note) = (amount + 5, 'a')                       | not (((amount >= 0) AND (amount <= 9)))
                    23514 | update orders o set (amount, note) = (select o.amount + 5, c.nick from customers c where c.id = o.customer_id) | not (((amount >= 0) AND (amount <= 9)))
                    23502 | with few as (select id, nick from customers) update customers set email = few.nick from few where few.id = customers.id | coming."email" is null
                    23503 | with few as (select id from customers where id > 0) delete from customers where id in (select id from few) | in (with few as (select id from customers where id > 0) select customers.tableoid
                    """)
    void rows_as_they_would_be_written_are_counted(String state, String sql, String condition) throws IOException {
        Finding finding = found(TAGS, sql);

        assertThat(finding.measured()).containsEntry("sqlState", state).containsKeys("rows", "samples");
        assertThat((Long) finding.measured().get("violating")).isPositive();
        assertThat(finding.preflight()).startsWith("select count(*) from ").contains(condition);
    }

    @Test
    void what_no_query_tells_is_tried_row_by_row() throws IOException {
        Finding finding = found(TABLES, "update orders set total = note::int where note > ''");

        assertThat((Long) finding.measured().get("violating")).isPositive();
        assertThat(finding.preflight()).isEmpty();
    }

    /** What counts them among the rows that the migration itself has written finds none in production. */
    @Test
    void rows_that_its_own_statements_wrote_are_counted_when_it_fails() throws IOException {
        Finding finding = found(
                "create table goods (id int primary key, price int not null check (price > 5), amount int not null check (amount > 0));",
                "alter table goods drop constraint goods_amount_check; update goods set amount = 0; update goods set price = price / amount");

        assertThat(finding.measured()).containsEntry("violating", 200L);
        assertThat(finding.preflight()).isEmpty();
    }

    private Finding found(String... migrations) throws IOException {
        Verdict verdict = Folder.of(path, migrations).rehearse(it -> it.rows(200));
        return verdict.findings().stream()
                .filter(it -> it.rule().id().equals("DD08"))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void a_partition_that_others_refer_to_does_not_go() throws IOException {
        Finding finding = found(
                """
                create table orders (id bigint, placed date not null, primary key (id, placed)) partition by range (placed);
                create table orders_old partition of orders for values from (minvalue) to ('2025-01-01');
                create table orders_new partition of orders for values from ('2025-01-01') to (maxvalue);
                create table items (id bigint primary key, order_id bigint, placed date, foreign key (order_id, placed) references orders);
                """,
                "alter table orders detach partition orders_old");

        assertThat(finding.message()).contains("removing partition \"orders_old\"");
        assertThat((Long) finding.measured().get("violating")).isPositive();
        assertThat(finding.preflight())
                .isEqualTo(
                        "select count(*) from \"public\".\"orders_old\" as gone where exists (select from \"public\".\"items\" as child"
                                + " where child.\"order_id\" = gone.\"id\" and child.\"placed\" = gone.\"placed\")");
    }

    /** The key that stops it has another name for each part. */
    @Test
    void rows_of_a_partitioned_table_that_others_refer_to_do_not_go() throws IOException {
        Finding finding = found(
                """
                create table orders (id bigint, placed date not null, primary key (id, placed)) partition by range (placed);
                create table orders_old partition of orders for values from (minvalue) to ('2025-01-01');
                create table orders_new partition of orders for values from ('2025-01-01') to (maxvalue);
                create table items (id bigint primary key, order_id bigint, placed date, foreign key (order_id, placed) references orders);
                """,
                "delete from orders where placed < '2025-01-01'");

        assertThat((Long) finding.measured().get("violating")).isPositive();
        assertThat(finding.preflight())
                .isEqualTo(
                        "select count(*) from orders where (placed < '2025-01-01') and exists (select from \"public\".\"items\" as child"
                                + " where child.\"order_id\" = orders.\"id\" and child.\"placed\" = orders.\"placed\")");
    }

    /** A query that divides as the statement does would fail in production as the statement does. */
    @Test
    void the_query_for_the_values_that_change_passes_over_the_rows_that_fail() throws IOException {
        Verdict verdict =
                Folder.of(path, TABLES, "update orders set total = 7 / amount").rehearse(it -> it.rows(200));

        assertThat(Folder.found(verdict)).containsExactly("2 DD08", "2 RC03");
        assertThat(verdict.findings().get(1).preflight())
                .isEqualTo("select count(*) from orders where case when (amount) = 0 then false"
                        + " else orders.\"total\" is distinct from (7 / amount) end");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    update goods set a = 7 / x, b = 7 / y        | where ((x) = 0 or (y) = 0)
                    update goods set a = 7 / x / (y - 1)         | where ((x) = 0 or ((y - 1)) = 0)
                    insert into tags select id, x / (x / y) from goods | where ((y) = 0 or ((x / y)) = 0)
                    """)
    void all_that_is_divided_by_is_looked_at(String sql, String condition) throws IOException {
        Finding finding = found(
                TAGS
                        + "create table goods (id int primary key, a int, b int, x int not null check (x between 0 and 5), y int not null check (y between 0 and 5));",
                sql);

        assertThat((Long) finding.measured().get("violating")).isBetween(1L, 199L);
        assertThat(finding.preflight()).endsWith(condition);
    }

    /** No two NULLs are alike, and a partial index leaves out the others. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unique (nick)                   | not null
                    unique nulls not distinct (nick) | from customers) as coming) as coming where times
                    """)
    void what_is_alike_is_counted_as_the_index_does(String unique, String condition) throws IOException {
        Finding finding = found(
                "create table customers (id bigint primary key, nick varchar(50), " + unique + ");",
                "update customers set nick = left(nick, 1)");

        assertThat(finding.preflight())
                .contains(condition)
                .contains(
                        " or exists (select from \"public\".\"customers\" as old where old.nick = coming.nick and (old.tableoid, old.ctid) not in (select");
        assertThat(finding.measured().get("samples").toString()).doesNotContain("nick=NULL");
    }

    @Test
    void what_a_partial_index_leaves_out_is_not_counted() throws IOException {
        Finding finding = found(
                "create table goods (id int primary key, kind int not null check (kind between 0 and 9), code int not null);"
                        + "create unique index one_code on goods (code) where kind < 5;",
                "update goods set code = 1");

        assertThat((Long) finding.measured().get("violating")).isBetween(2L, 199L);
        assertThat(finding.preflight()).contains("where (code) is not null and ((kind < 5))");
    }

    /** Whoever has a row there already is met in production, too. */
    @Test
    void rows_that_refer_to_what_is_copied_are_in_its_way() throws IOException {
        Finding finding = found(
                "create table users (id int primary key, mail text); create table profile (user_id int primary key references users, bio text);",
                "insert into profile (user_id) select id from users");

        assertThat((Long) finding.measured().get("violating")).isPositive();
        assertThat(finding.preflight())
                .contains("exists (select from \"public\".\"profile\" as old where old.user_id = coming.user_id)");
    }

    /** Where it has a condition, too: all of the table's, as everywhere else. */
    @Test
    void of_how_many_is_of_the_table() throws IOException {
        Finding finding = found(TABLES, "update orders set amount = amount + 5 where amount < 7");

        assertThat(finding.measured()).containsEntry("rows", 200L);
    }

    /** Without the few on which it fails it is seen what it does to the others, in one database as in the other. */
    @Test
    void the_others_are_judged_all_the_same() throws IOException {
        Verdict verdict =
                Folder.of(path, TABLES, "update customers set email = nick;").rehearse(it -> it.rows(200));

        assertThat(Folder.found(verdict)).containsExactly("2 DD08", "2 RC03");
        assertThat(verdict.findings().get(0).measured().get("samples").toString())
                .contains("email=NULL");
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** What it puts in of the rest meets what comes next, and so does what it fails on behind that. */
    @Test
    void an_insert_goes_on_with_the_rows_that_fit() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table goods (id int primary key, name text); create table short (id int primary key, label varchar(12) not null);",
                        "insert into short (id, label) select g.id + 3000000, g.name from goods as g;",
                        "alter table short add check (id < 3000000);")
                .rehearse(it -> it.rows(1000));

        assertThat(Folder.found(verdict)).contains("2 DD08", "2 RC02", "3 DD03");
        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().id().equals("DD08"))
                .extracting(it -> it.measured().get("sqlState"))
                .containsExactlyInAnyOrder("22001", "23502");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    update orders o set total = c.id / o.amount from customers c where c.id = o.customer_id | select count(*) from orders o where exists (select from customers c where (c.id = o.customer_id) and (o.amount) = 0)
                    update orders o set amount = o.amount + 5 from customers c, customers d where c.id = o.customer_id and d.id > c.id - 3 and d.id < c.id + 3 | distinct on (o.tableoid, o.ctid)
                    """)
    void a_row_counts_once_whatever_it_is_joined_to(String sql, String preflight) throws IOException {
        Finding finding = found(TABLES, sql);

        assertThat((Long) finding.measured().get("rows")).isEqualTo(200L);
        assertThat((Long) finding.measured().get("violating")).isBetween(1L, 200L);
        assertThat(finding.preflight()).contains(preflight);
    }

    /** Their children go with the same statement. */
    @Test
    void rows_that_go_together_are_in_nobodys_way() throws IOException {
        Finding finding = found(
                "create table node (id int primary key, parent int references node);",
                "delete from node where id <= (select min(id) + 20 from node);");

        assertThat((Long) finding.measured().get("violating")).isBetween(1L, 20L);
        assertThat(finding.preflight())
                .contains("and (child.tableoid, child.ctid) not in (select node.tableoid, node.ctid from node where");
    }
}
