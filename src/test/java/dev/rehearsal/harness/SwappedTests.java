package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A table that is copied into another, which then takes its name. */
@Execution(ExecutionMode.CONCURRENT)
final class SwappedTests {

    private static final String SWAP = "drop table t;\nalter table t2 rename to t;\n";

    @TempDir
    private Path path;

    private Verdict rehearse(String create, String... copies) throws IOException {
        String[] all = new String[copies.length + 1];
        all[0] = create;
        System.arraycopy(copies, 0, all, 1, copies.length);
        return Folder.of(path, all).rehearse();
    }

    private static List<String> said(Verdict verdict) {
        return verdict.findings().stream()
                .map(it -> it.rule().id() + " " + it.place() + " "
                        + it.message().replaceAll("[1-9]\\d* of 1,000", "some of 1,000"))
                .toList();
    }

    private static Finding finding(Verdict verdict, String rule) {
        return verdict.findings().stream()
                .filter(it -> it.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void values_that_the_copy_changes_are_counted_at_the_insert() throws IOException {
        Verdict verdict = rehearse(
                "create table t (id int primary key, n text);",
                """
                create table t2 (id bigint primary key, n text not null default '');
                insert into t2 select id, coalesce(n, '') from t;
                """
                        + SWAP);

        assertThat(said(verdict)).containsExactly("RC03 2.sql:2 some of 1,000 values of public.t.n changed");
        Finding finding = finding(verdict, "RC03");
        assertThat(finding.measured().get("samples")).hasToString("[n: NULL -> '']");
        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- 1. instead of dropping the old table
                        ALTER TABLE "public"."t" RENAME TO "t_retired";
                        -- 2. when the new one has its name: which values are others now; drop the old one when all are meant
                        SELECT was."id", was."n", now."n" AS now FROM "public"."t_retired" AS was JOIN "public"."t" AS now ON now."id" = was."id" WHERE was."n"::text IS DISTINCT FROM now."n"::text;
                        """);
    }

    @Test
    void rows_that_do_not_come_along_are_counted_at_the_insert() throws IOException {
        Verdict verdict = rehearse(
                "create table t (id int primary key, n text);",
                """
                create table t2 (id bigint primary key, n text) partition by hash (id);
                create table t2_0 partition of t2 for values with (modulus 2, remainder 0);
                create table t2_1 partition of t2 for values with (modulus 2, remainder 1);
                insert into t2 select id, n from t where n is not null;
                -- as many others, so that the numbers are the same
                insert into t2 select -id, 'another' from t where n is null;
                """
                        + SWAP);

        assertThat(said(verdict))
                .containsExactly(
                        "RC01 2.sql:4 some of 1,000 rows are gone from public.t, which another table took the place of");
    }

    @Test
    void what_is_done_to_the_copy_is_told_at_its_own_line() throws IOException {
        Verdict verdict = rehearse(
                "create table t (id int primary key, n text, m text);",
                """
                create table t2 (id int primary key, n text, m text);
                insert into t2 select * from t;
                update t2 set m = 'x' where m is null;
                delete from t2 where n is null;
                """
                        + SWAP);

        assertThat(said(verdict))
                .containsExactlyInAnyOrder(
                        "RC03 2.sql:3 some of 1,000 values of public.t.m changed",
                        "RC01 2.sql:4 some of 1,000 rows are gone from public.t, which another table took the place of");
    }

    @Test
    void a_narrower_copy_is_counted_column_by_column() throws IOException {
        Verdict verdict = rehearse(
                "create table t (id int primary key, n text, amount numeric(12,4), left_out text);",
                """
                create table t2 (id int primary key, n varchar(10), amount numeric(12,4));
                insert into t2 select id, left(n, 10), amount from t;
                """
                        + SWAP);

        assertThat(said(verdict))
                .containsExactlyInAnyOrder(
                        "DD06 2.sql:2 public.t.n becomes character varying(10): some of 1,000 values are not what they were"
                                + " when they are cast back to text",
                        "DS02 2.sql:2 public.t.left_out is dropped with %s values"
                                .formatted(finding(verdict, "DS02").measured().get("values")));
        assertThat(finding(verdict, "DD06").preflight()).isEmpty();
    }

    @Test
    void a_copy_that_keeps_everything_is_no_finding() throws IOException {
        Verdict verdict = rehearse(
                "create table t (id int primary key, n text); create table c (id int primary key, t_id int references t);"
                        + " create table k (a int, n text); create view tv as select * from t;",
                """
                create table t2 (id bigint primary key, n text);
                insert into t2 select id, n from t;
                drop table t cascade;
                alter table t2 rename to t;
                alter table c alter t_id type bigint;
                alter table c add foreign key (t_id) references t;
                create view tv as select * from t;
                """,
                "create table k2 as table k; drop table k; alter table k2 rename to k;",
                "create table kept as table k; drop table k; create table k (n text, a bigint);"
                        + " insert into k select n, a from kept; drop table kept;");

        assertThat(said(verdict)).isEmpty();
        assertThat(verdict.isSafe()).isTrue();
    }

    @Test
    void reference_rows_that_change_on_a_fresh_install_too_are_no_finding() throws IOException {
        Verdict verdict = rehearse(
                "create table t (id int primary key, n text); insert into t values (1, null), (2, 'b');",
                """
                create table t2 (id int primary key, n text);
                insert into t2 select id, case when id < 5 then coalesce(n, 'none') else n end from t;
                """
                        + SWAP);

        assertThat(said(verdict)).isEmpty();
    }
}
