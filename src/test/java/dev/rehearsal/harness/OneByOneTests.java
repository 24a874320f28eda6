package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no condition tells is tried row by row, and only the rows that are refused are kept aside. */
class OneByOneTests {

    private static final String TABLES =
            """
            create table customers (id bigint primary key, email varchar(200), nick varchar(50));
            create table orders (id bigint primary key, customer_id bigint not null references customers, total integer not null,
                amount integer not null check (amount between 0 and 9), note text, placed date not null);
            create domain short as varchar(30) check (value <> '');
            create table tags (id bigint primary key, name short, half int generated always as (100 / id) stored);
            create table parts (id bigint, amount int) partition by range (amount);
            create table parts_1 partition of parts for values from (1) to (9);
            create table small (id smallint primary key, amount smallint);
            create table stays (id bigint primary key, during daterange, exclude using gist (during with &&));
            create table wishes (id bigint primary key, customer_id bigint references customers on delete restrict);
            create table visits (id bigint primary key, customer_id bigint not null references customers on delete set null);
            """;

    @TempDir
    private Path path;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    22P02 | update orders set total = note::int where note > ''
                    22P02 | insert into small (id, amount) select o.id % 1000, c.nick::int from orders o join customers c on c.id = o.customer_id
                    22003 | insert into small (id, amount) select row_number() over (), total from orders
                    22012 | delete from orders using customers c where c.id = customer_id and 5 / amount > 100
                    22012 | insert into tags (id, name) select amount, 'x' from orders where id in (select max(id) from orders group by amount)
                    23514 | insert into parts (id, amount) select id, amount from orders
                    23514 | insert into tags (id, name) select id, left(email, 20) from customers
                    21000 | update orders set note = (select c.nick from customers c where c.id % 10 = amount)
                    23P01 | insert into stays (id, during) select id, daterange(least(placed, '2100-01-01'), 'infinity') from orders
                    23502 | delete from customers where id not in (select customer_id from orders) and id not in (select customer_id from wishes where customer_id is not null)
                    22001 | merge into customers c using orders o on c.id = o.customer_id when matched then update set nick = o.note
                    """)
    void the_rows_that_are_refused_are_counted(String state, String sql) throws IOException {
        Finding finding = found(state, sql);

        assertThat(finding.measured()).containsKeys("rows", "samples");
        assertThat((Long) finding.measured().get("violating")).isBetween(1L, 200L);
        assertThat(finding.message()).contains(", on " + finding.measured().get("violating") + " of ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    merge into customers c using orders as o on c.id = o.customer_id when matched then update set nick = 'a'
                    insert into small (id, amount) select amount, 1 from orders on conflict (id) do update set amount = 2
                    insert into small as s select amount, 1 from orders on conflict on constraint small_pkey do update set amount = 2
                    """)
    void rows_for_one_row_are_counted(String sql) throws IOException {
        Finding finding = found("21000", sql);

        assertThat(finding.measured()).containsKeys("samples");
        assertThat((Long) finding.measured().get("violating")).isBetween(2L, 200L);
        assertThat(finding.preflight()).contains("times > 1");
    }

    /** So what it does to the others is seen, and what comes behind it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    insert into wishes (id, customer_id) select o.id, o.total from orders o join customers c on c.id = o.customer_id
                    insert into stays (id, during) select o.id, daterange(least(o.placed, '2100-01-01'), 'infinity') from orders o join customers c on c.id = o.customer_id where o.id > 0
                    insert into small (id, amount) select o.total, 1 from orders o join customers c on c.id = o.customer_id
                    """)
    void only_rows_that_are_refused_are_kept_aside(String sql) throws IOException {
        Verdict verdict = Folder.of(path, TABLES, sql, "alter table orders add column must int not null")
                .rehearse(it -> it.rows(200));

        assertThat(Folder.found(verdict)).contains("2 DD08", "3 NN01");
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** Several statements that fail, or one for several reasons, are told one by one. */
    @Test
    void each_failure_is_a_finding() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        TABLES,
                        """
                        update orders set total = note::int where amount = 1 and note > '';
                        update orders set total = note::int where amount = 2 and note > '';
                        """)
                .rehearse(it -> it.rows(200));

        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().id().equals("DD08"))
                .extracting(it -> it.place().line())
                .contains(1, 2);
    }

    /** What an earlier statement of the same migration made is there when the rows are tried. */
    @Test
    void a_new_column_is_filled_row_by_row() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        TABLES,
                        "alter table orders add column day date; update orders set day = note::date where amount = 1;",
                        "alter table orders add column must int not null")
                .rehearse(it -> it.rows(200));

        assertThat(Folder.found(verdict)).contains("2 DD08", "3 NN01");
        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().id().equals("DD08"))
                .allSatisfy(
                        it -> assertThat((Long) it.measured().get("violating")).isBetween(1L, 200L));
        assertThat(verdict.notJudged()).isEmpty();
    }

    /** What goes with a row may be referred to, too: no condition on the row itself tells. */
    @Test
    void rows_whose_cascade_is_stopped_further_down_are_tried() throws IOException {
        Finding finding = Folder.of(
                        path,
                        """
                        create table cat (id serial primary key, parent_id int references cat (id) on delete cascade, name text not null);
                        create table item (id serial primary key, cat_id int not null references cat (id));
                        """,
                        "delete from cat where parent_id is null and name like '%e%'")
                .rehearse(it -> it.rows(200))
                .findings()
                .stream()
                .filter(it -> it.rule().id().equals("DD08"))
                .findFirst()
                .orElseThrow();

        assertThat((Long) finding.measured().get("violating")).isBetween(1L, 200L);
        assertThat(finding.preflight()).isEmpty();
    }

    /** Where each row is refused, what comes behind that meets none. */
    @Test
    void what_meets_no_row_any_more_is_not_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table goods (id serial primary key, slug text not null unique, title text not null check (length(title) > 6));",
                        "alter table goods add column short varchar(5); update goods set short = title; insert into goods (slug, title) select slug, title from goods;")
                .rehearse(it -> it.rows(200).accepting("DD08", "2", "known"));

        assertThat(verdict.isSafe()).isFalse();
        assertThat(verdict.notJudged())
                .extracting(NotJudged::what)
                .contains("what else 2.sql does to the rows of public.goods on the ordinary database");
    }

    private Finding found(String state, String sql) throws IOException {
        Verdict verdict = Folder.of(path, TABLES, sql).rehearse(it -> it.rows(200));
        return verdict.findings().stream()
                .filter(it -> it.rule().id().equals("DD08")
                        && state.equals(it.measured().get("sqlState")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(verdict.findings() + " " + verdict.notJudged()));
    }
}
