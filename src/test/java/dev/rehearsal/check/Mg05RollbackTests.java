package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Expectations;
import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.RolledBack;
import dev.rehearsal.observation.RolledBack.Other;
import dev.rehearsal.observation.SecondRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** MG05: what rollbacks come to. */
final class Mg05RollbackTests {

    private static final Migration NEXT = new Migration("2", "2.up.sql", "2.up.sql");
    private static final Failure FAILURE =
            Failure.of("no such table", Place.NOWHERE).at("drop table a", new Place("2.down.sql", 3, 3));

    @Test
    void who_has_none_or_one_that_leads_back_is_left_alone() {
        assertThat(judged()).isEmpty();
        assertThat(judged(seen(List.of(), List.of(), Failure.NONE, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_failure_stands_at_its_statement() {
        Finding finding = judged(RolledBack.failed(NEXT, FAILURE)).get(0);

        assertThat(finding.message()).isEqualTo("its rollback fails: no such table");
        assertThat(finding.place()).hasToString("2.down.sql:3");
        assertThat(finding.statement()).isEqualTo("drop table a");
        assertThat(finding.scenario()).isEqualTo("populated");
    }

    @Test
    void schema_and_rows_are_one_finding_and_the_next_try_follows() {
        Finding finding = judged(seen(
                        List.of("column public.a.b is left over"),
                        List.of(new Other("public.a", "table public.a has 1 rows, not 2")),
                        FAILURE,
                        List.of(),
                        List.of("ALTER TABLE a DROP COLUMN b;")))
                .get(0);

        assertThat(finding.message())
                .isEqualTo("its rollback does not lead back: column public.a.b is left over and 1 more");
        assertThat(finding.measured())
                .containsEntry(
                        "differences", List.of("column public.a.b is left over", "table public.a has 1 rows, not 2"))
                .containsEntry("rows", List.of("public.a"));
        assertThat(finding.lane()).isEqualTo("ordinary");
        assertThat(finding.instead()).endsWith("tried here\nALTER TABLE a DROP COLUMN b;");
        assertThat(finding.related())
                .extracting(Finding::message)
                .containsExactly("it can't be applied again after its rollback: no such table");
    }

    @Test
    void where_all_is_as_it_was_the_next_try_stands_for_itself() {
        assertThat(judged(seen(List.of(), List.of(), FAILURE, List.of(), List.of())))
                .extracting(Finding::message)
                .containsExactly("it can't be applied again after its rollback: no such table");
        assertThat(judged(seen(List.of(), List.of(), Failure.NONE, List.of("table a is missing"), List.of())))
                .extracting(Finding::message)
                .containsExactly("applied again after its rollback it ends in another schema: table a is missing");
    }

    @Test
    void of_many_differences_the_first_are_listed() {
        List<String> many = IntStream.range(0, 30)
                .mapToObj(it -> "table t" + it + " is missing")
                .toList();

        Finding finding = judged(seen(many, List.of(), Failure.NONE, List.of(), List.of()))
                .get(0);

        assertThat(finding.message()).endsWith("table t0 is missing and 29 more");
        assertThat(finding.measured()).containsEntry("differences", many.subList(0, 20));
    }

    @Test
    void only_what_a_loss_explains_stands_under_it() {
        Finding emails = judged(seen(
                        List.of(),
                        List.of(new Other("public.a.email", "column public.a.email has other values")),
                        Failure.NONE,
                        List.of(),
                        List.of()))
                .get(0);
        Finding more = judged(seen(
                        List.of("index i of table public.a is left over"),
                        List.of(new Other("public.a.email", "column public.a.email has other values")),
                        Failure.NONE,
                        List.of(),
                        List.of()))
                .get(0);

        assertThat(Mg05Rollback.follows(loss("DS02", "public.a.email"), emails)).isTrue();
        assertThat(Mg05Rollback.follows(loss("DS01", "public.a"), emails)).isTrue();
        assertThat(Mg05Rollback.follows(loss("DS02", "public.a.age"), emails)).isFalse();
        assertThat(Mg05Rollback.follows(loss("NN01", "public.a.email"), emails)).isFalse();
        assertThat(Mg05Rollback.follows(loss("DS02", "public.a.email"), more)).isFalse();
    }

    private static Finding loss(String rule, String subject) {
        return Finding.of(new Rule(rule, Severity.ERROR, "gone", "gone", "don't"), "gone")
                .about(subject);
    }

    private static RolledBack seen(
            List<String> schema, List<Other> rows, Failure again, List<String> other, List<String> script) {
        return new RolledBack(NEXT, Failure.NONE, schema, rows, again, other, script);
    }

    private static List<Finding> judged(RolledBack... runs) {
        History history = new History(
                List.of(NEXT),
                Expectations.NONE,
                Duration.ZERO,
                Map.of(),
                List.of(),
                List.of(),
                SecondRun.NONE,
                List.of(),
                Map.of(),
                new Chronicle(Lane.EMPTY, List.of()),
                List.of(),
                List.of(),
                List.of(runs),
                Map.of());
        return new Mg05Rollback().check(history);
    }
}
