package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that get another type, and what else the same migration does to them. */
@Execution(ExecutionMode.CONCURRENT)
final class RetypedTests {

    @TempDir
    private Path path;

    @Test
    void what_an_update_changes_after_it_is_not_the_new_types_doing() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table customer (id int primary key, visits int not null check (visits between 0 and 999));",
                        "alter table customer alter visits type bigint;\nupdate customer set visits = (visits + 1) % 1000;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RC03");
        Finding changed = verdict.findings().get(0);
        assertThat(changed.message()).isEqualTo("1,000 of 1,000 values of public.customer.visits changed");
        assertThat(changed.place().line()).isEqualTo(2);
        assertThat(changed.preflight())
                .isEqualTo(
                        "select count(*) from customer where customer.\"visits\" is distinct from ((visits + 1) % 1000)");
    }

    @Test
    void what_an_update_changes_before_it_goes_with_the_new_type() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table customer (id int primary key, credit numeric(8, 2) not null check (credit between 0 and 9999));",
                        "update customer set credit = trunc(credit);\nalter table customer alter credit type numeric(8, 0);")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 DD06");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bigint      | uuid    | NULL                                  | are lost
                    bigint      | uuid    | gen_random_uuid()                     | are lost
                    timestamp   | bigint  | 0                                     | are lost
                    boolean     | text    | chr(120)                              | are lost
                    uuid        | bigint  | nullif(length(a::text), 36)           | are lost: they became NULL
                    uuid        | boolean | a is not null                         | fall together: 1000 different ones became 1
                    """)
    void values_that_no_cast_leads_back_to_are_lost_all_the_same(String was, String is, String using, String how)
            throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t (id int primary key, a " + was + " not null, b int);",
                        "alter table t alter a drop not null, alter a type " + is + " using " + using + ";")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 DD06");
        assertThat(verdict.findings().get(0).message())
                .startsWith("public.t.a becomes " + is + ": 1,000 of 1,000 values " + how);
    }

    @Test
    void values_that_fall_together_are_counted_and_can_be_counted_in_production() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table t (id int primary key, a numeric not null check (a in (1, 2, 3)), b numeric not null);",
                        "alter table t drop constraint t_a_check, alter a type boolean using a > 1, alter b type uuid"
                                + " using md5(b::text)::uuid;")
                .rehearse(it -> it.only("DD06", "populated"));

        Finding together = verdict.findings().get(0);
        assertThat(verdict.findings()).hasSize(1);
        assertThat(together.message())
                .matches(
                        "public\\.t\\.a becomes boolean: \\d+ of 1,000 values fall together: 2 different ones became 1,"
                                + " and no cast leads back to numeric");
        assertThat(together.measured().get("samples")).hasToString("[2, 3 -> true]");
        assertThat(together.preflight())
                .isEqualTo(
                        "select coalesce(sum(n), 0) from (select count(*) as n from \"public\".\"t\" where \"a\" is not null and"
                                + " cast(a > 1 as boolean) is not null group by cast(a > 1 as boolean) having count(distinct"
                                + " cast(\"a\" as text)) > 1) as together");
    }

    @Test
    void values_that_are_made_of_the_old_ones_are_none_the_worse_for_want_of_a_cast() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create type mood as enum ('off', 'on'); create table t (id int primary key, a smallint not null"
                                + " check (a in (0, 1)));",
                        "alter table t drop constraint t_a_check, alter a type mood"
                                + " using (case a when 0 then 'off' else 'on' end)::mood;")
                .rehearse();

        assertThat(found(verdict)).doesNotContain("2 DD06");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DD05 | lat   | alter qty type text, alter title type varchar, alter d type timestamptz, alter lat type real
                    DD05 | note  | alter title type text, alter note type varchar(5), alter d type timestamptz
                    DD05 | total | alter qty type bigint, alter lat type numeric, alter total type int
                    DD04 | note  | alter qty type int, alter lat type numeric, alter note type int using note::int
                    DD05 | note  | alter code type varchar(40), alter note type varchar(40)
                    """)
    void of_several_new_types_the_one_is_told_that_failed(String rule, String column, String changes)
            throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table orders (id int primary key, qty smallint, total bigint, lat double precision, d date,"
                                + " title varchar(300), code text check (length(code) <= 40), note text);",
                        "alter table orders " + changes + ";")
                .rehearse(it -> it.rows(100).only("DD", "populated"));

        Finding finding = verdict.findings().get(0);
        assertThat(finding.rule().id()).isEqualTo(rule);
        assertThat(finding.subject()).isEqualTo("public.orders." + column);
        assertThat((long) finding.measured().get("violating")).isPositive();
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 mended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    timestamptz  | timestamp                                  | true
                    timestamp    | timestamptz using seen::timestamptz        | true
                    timestamp(3) | timestamptz(3)                             | true
                    timestamptz  | timestamp using seen at time zone 'UTC'    | false
                    timestamptz[] | timestamp[]                               | true
                    time         | timetz                                     | true
                    timetz       | time                                       | false
                    timestamptz  | timestamptz(3)                             | false
                    """,
            quoteCharacter = '"')
    void a_moment_is_read_in_somebodys_zone(String was, String is, boolean isTold) throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table visits (id bigint primary key, seen " + was + " not null);",
                        "alter table visits alter column seen type " + is)
                .rehearse(it -> it.rows(20));

        List<Finding> told = verdict.findings().stream()
                .filter(it -> it.message().contains("in the time zone of whoever migrates"))
                .toList();
        assertThat(told).hasSize(isTold ? 1 : 0);
        assertThat(told).allSatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.measured()).containsEntry("values", 20L);
            assertThat(it.instead()).containsPattern("(AT TIME ZONE|SET LOCAL TimeZone =) 'UTC'");
        });
    }

    /** It would end at the first value of which the migration makes nothing. */
    @Test
    void the_query_for_values_that_differ_passes_over_those_that_fail() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table people (id int primary key, age varchar(20));",
                        "alter table people alter column age type int using nullif(trim(age), '')::int;")
                .rehearse(it -> it.rows(200));

        assertThat(Folder.found(verdict)).contains("2 DD04", "2 DD06");
        assertThat(verdict.findings())
                .filteredOn(it -> it.rule().id().equals("DD06"))
                .allSatisfy(
                        it -> assertThat(it.preflight())
                                .contains(
                                        "case when not pg_input_is_valid(cast((nullif(trim(age), '')) as text), 'integer') then false else "));
    }

    @Test
    void a_migration_that_sets_the_zone_says_which() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table visits (id bigint primary key, seen timestamp not null);",
                        "set local timezone = 'UTC';\nalter table visits alter column seen type timestamptz;")
                .rehearse(it -> it.rows(20));

        assertThat(found(verdict)).doesNotContain("2 DD06");
    }
}
