package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes, changes or is forbidden no more: at the statement that did it, and once for each cause. */
final class LossesTests {

    @TempDir
    private Path path;

    @Test
    void a_serial_column_takes_its_own_default_and_no_more() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id serial primary key, n serial, k int, b text);",
                        "alter table u drop column id;",
                        "alter table u drop column n, drop column k;")
                .rehearse();

        assertThat(found(verdict)).as("%s", verdict).containsExactly("2 DS02", "3 DS02", "3 DS02");
    }

    @Test
    void values_that_another_column_has_are_moved_and_not_lost() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id bigint primary key, a int, b int, c int, d int);",
                        """
                        alter table u add column a2 bigint, add column b2 text, add column c2 bigint;
                        update u set a2 = a, b2 = b::text, c2 = nullif(c, (select max(c) from u));
                        alter table u drop column a, drop column b, drop column c;
                        alter table u rename column a2 to a;
                        alter table u rename column b2 to b;
                        alter table u rename column c2 to c;
                        """,
                        "alter table u add column d_new bigint; update u set d_new = d;",
                        "alter table u drop column d; alter table u rename column d_new to d;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.severity() + " " + it.subject() + " " + it.place())
                .containsExactly(
                        "INFO public.u.a 2.sql:3",
                        "INFO public.u.b 2.sql:3",
                        "ERROR public.u.c 2.sql:3",
                        "INFO public.u.d 4.sql:1");
    }

    @Test
    void a_table_whose_rows_an_earlier_migration_copied_is_not_lost() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id bigint primary key, a text not null);",
                        "create table u_new (id bigint primary key, a text not null); insert into u_new select * from u;",
                        "drop table u; alter table u_new rename to u;",
                        "create table less (id bigint primary key, a text); insert into less select * from u where a > 'k';",
                        "drop table u; alter table less rename to u;")
                .rehearse();

        assertThat(found(verdict)).as("%s", verdict).containsExactly("5 DS01");
    }

    /** On hostile rows it is filled: that hides nothing of the other database. */
    @Test
    void a_table_that_only_one_database_has_rows_of_is_named() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id serial primary key, a text not null check (ascii(a) > 10000));",
                        "alter table u add column b int;")
                .rehearse(it -> it.rows(200));

        assertThat(verdict.isSafe()).isFalse();
        assertThat(verdict.notJudged())
                .extracting(NotJudged::what)
                .contains("rows of public.u on the ordinary database");
    }

    @Test
    void each_changed_column_stands_at_the_statement_that_changed_it() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id bigint primary key, b text, c int, d text, e text, f text);",
                        """
                        update u set b = 'x' where b is null;
                        update u set c = 0 where c is null;
                        update u set d = d;
                        update u set d = 'c' where d is null and c is not null;
                        with few as (select id from u where id % 9 = 0) update u set e = 'e' from few where few.id = u.id;
                        do $$ begin update u set f = 'e' where id % 3 = 0; end $$;
                        """)
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.subject() + " " + it.place())
                .containsExactly(
                        "RC03 public.u.b 2.sql:1",
                        "RC03 public.u.c 2.sql:2",
                        "RC03 public.u.d 2.sql:4",
                        "RC03 public.u.e 2.sql:5",
                        "RC03 public.u.f 2.sql:6");
    }

    /** Whatever else happened to those that stay. */
    @Test
    void the_receipt_of_deleted_rows_has_their_values_only() throws IOException {
        String number = "with n as (select ctid as at, row_number() over () as n from %1$s) update %1$s set id = n.n,"
                + " cur = case when n.n %% 2 = 0 then 'x' end, opt = 'y' from n where %1$s.ctid = n.at;\n";
        Verdict verdict = Folder.of(
                        path,
                        "create table u (id int primary key, cur text, opt text); create table v (id int, cur text, opt text);",
                        number.formatted("u") + number.formatted("v"),
                        "delete from u where id % 20 <> 0;\nupdate u set opt = null;\n"
                                + "delete from v where id % 20 <> 0;\n")
                .rehearse();

        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().id().equals("DS03"))
                .extracting(
                        it -> it.measured().get("gone") + " " + it.measured().get("values"))
                .containsExactly("950 [id: 950, cur: 450, opt: 950]", "950 [id: 950, cur: 450, opt: 950]");
    }

    @Test
    void what_another_forbids_too_is_not_lost() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create table p (id bigint primary key);
                        create table u (id bigint primary key, p_id bigint, v text, w text, x int, y int,
                            constraint w_once unique (w), constraint w_x_once unique (w, x),
                            constraint x_more check (x > 0), constraint y_some check (y between 1 and 9),
                            constraint p_one foreign key (p_id) references p,
                            constraint p_two foreign key (p_id) references p on delete cascade);
                        """,
                        "update u set v = 'x' where v is null;\n"
                                + "alter table u add constraint v_given check (v is not null) not valid;",
                        "alter table u validate constraint v_given;\nalter table u alter column v set not null;\n"
                                + "alter table u drop constraint v_given;",
                        "alter table u drop constraint w_x_once;",
                        "alter table u drop constraint p_two;",
                        "update u set x = 5;\nalter table u add constraint x_most check (x > 3 and y > 0);\n"
                                + "alter table u drop constraint x_more;",
                        "alter table u drop constraint y_some;")
                .rehearse();

        assertThat(verdict.findings())
                .filteredOn(it -> !it.rule().id().equals("RC03"))
                .extracting(it -> it.rule().id() + " " + it.subject())
                .containsExactly("DS04 public.u y_some");
    }

    @Test
    void what_was_in_a_dropped_schema_was_not_named() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create schema s; create type s.mood as enum ('a'); create view s.v as select 1 as one;"
                                + " create function s.f(s.mood) returns int language sql as 'select 1';",
                        "drop schema s cascade;")
                .rehearse();

        assertThat(verdict.findings()).hasSize(1);
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("dropping s also dropped function s.f(s.mood) and 2 more");
        assertThat(verdict.findings().get(0).instead())
                .startsWith(
                        """
                        -- 1. what went too, by name: whoever reads the migration sees it
                        DROP VIEW s.v;
                        DROP FUNCTION s.f(s.mood);
                        DROP TYPE s.mood;
                        -- 2. then the statement itself, which stops at what was forgotten
                        drop schema s;
                        """);
    }

    /** Who accepts that the table's rows go has not heard of the rest. */
    @Test
    void what_went_with_a_schema_beside_its_tables_stands_for_itself() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create schema s; create table s.t (id serial primary key, note text);"
                                + " create function s.f() returns int language sql as 'select 1';"
                                + " create table r (id int primary key, x int default s.f(), t int references s.t);"
                                + " create view v as select note from s.t;",
                        "drop schema s cascade;")
                .rehearse();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.message())
                .containsExactly(
                        "DS01 s.t is dropped with 1,000 rows",
                        "DS05 dropping s also dropped default value for public.r.x and 3 more");
        assertThat(verdict.findings().get(0).instead())
                .isEqualTo(
                        """
                        -- 1. the schema out of the way with all that is in it, but not gone: one statement brings it back
                        ALTER SCHEMA "s" RENAME TO "s_retired";
                        -- 2. releases later, after a dump (pg_dump --schema), in a migration of its own
                        DROP TABLE "s_retired"."t";
                        """);
        assertThat(verdict.findings().get(1).instead())
                .startsWith(
                        """
                        -- 1. what went too, by name: whoever reads the migration sees it
                        ALTER TABLE public.r DROP CONSTRAINT r_t_fkey;
                        ALTER TABLE public.r ALTER COLUMN x DROP DEFAULT;
                        DROP VIEW public.v;
                        DROP TABLE s.t;
                        DROP FUNCTION s.f();
                        -- 2. then the statement itself, which stops at what was forgotten
                        drop schema s;
                        """);
    }

    @Test
    void a_cascade_is_one_finding_with_what_it_dropped() throws IOException {
        String shop =
                "create table %1$s (id int primary key, t text, note text); create view %1$s_ids as select id from %1$s;"
                        + " create table %1$s_of (id int primary key, p int constraint %1$s_p references %1$s);";
        Verdict verdict = Folder.of(
                        path,
                        "create schema s; create table s.p (id int primary key); create table r (p int references s.p);"
                                + shop.formatted("one") + shop.formatted("two"),
                        "alter table one drop column id cascade;",
                        "alter table two add column none text; create view nones as select none from two;",
                        "update two set none = null;",
                        "alter table two drop column none cascade;",
                        "drop schema s cascade;")
                .rehearse();

        List<Finding> losses = verdict.findings().stream()
                .filter(it -> it.rule().id().startsWith("DS"))
                .toList();
        assertThat(losses)
                .extracting(it -> it.migration() + " " + it.rule().id() + " "
                        + it.measured().get("dependants"))
                .containsExactly(
                        "2 DS02 [constraint one_pkey (id), foreign key one_p of public.one_of, view public.one_ids]",
                        "5 DS05 null",
                        "6 DS01 [foreign key r_p_fkey of public.r]");
        assertThat(losses.get(0).related())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactlyInAnyOrder("DS05 2.sql:1", "DS04 2.sql:1");
        assertThat(losses.get(2).related())
                .extracting(it -> it.rule().id() + " " + it.place())
                .containsExactlyInAnyOrder("DS05 6.sql:1", "DS04 6.sql:1");
    }

    /** Who drops a schema knows what is in it; what uses that from elsewhere is told first. */
    @Test
    void a_schema_that_is_dropped_takes_along_what_is_elsewhere() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create schema old;
                        create type old.mood as enum ('good', 'bad');
                        create table old.people (id bigint primary key, mood old.mood not null);
                        create table visits (id bigint primary key, person_id bigint references old.people, mood old.mood);
                        create view happy as select * from old.people where mood = 'good';
                        """,
                        "drop schema old cascade;")
                .rehearse(it -> it.rows(20));

        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().id().equals("DS05"))
                .singleElement()
                .satisfies(it -> assertThat(it.measured())
                        .containsEntry(
                                "dropped",
                                List.of(
                                        "table column public.visits.mood",
                                        "table constraint visits_person_id_fkey on public.visits",
                                        "view public.happy",
                                        "type old.mood")));
    }
}
