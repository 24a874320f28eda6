package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").rows(1000);

    /** A check that breaks. */
    private static final class Broken implements Check {

        @Override
        public Rule rule() {
            return new Rule("XX01", Severity.ERROR, "t", "e", "i");
        }

        @Override
        public List<Finding> check(History history) {
            throw new IllegalStateException("no idea");
        }
    }

    @Test
    void a_check_that_breaks_is_a_gap_and_the_others_go_on() {
        Judge judge = new Judge(List.of(new Broken(), new Ds01Table()));

        Judgement judgement =
                judge.judge(Tale.ordinary(Scene.of("V2").before(USERS).after()).history());

        assertThat(judgement.notJudged())
                .containsExactly(new NotJudged(
                        "XX01", "the check itself failed: java.lang.IllegalStateException: no idea", true));
        assertThat(judgement.findings()).extracting(it -> it.rule().id()).containsExactly("DS01");
    }

    @Test
    void what_failed_is_a_gap_where_no_error_answers_for_it() {
        Scene failing = Scene.of("V2").before(USERS).fails("22003", "out of range", "", "UPDATE users SET n = n * 2");
        Check warning = new Check() {
            @Override
            public Rule rule() {
                return new Rule("XX01", Severity.WARNING, "t", "e", "i");
            }

            @Override
            public List<Finding> check(History history) {
                return List.of(Finding.of(rule(), "m").in(Scene.of("V2").migration()));
            }
        };
        History history = Tale.ordinary(Scene.of("V2").before(USERS))
                .on(Lane.HOSTILE, failing)
                .fresh(Scene.of("V2").before(USERS))
                .history();

        assertThat(new Judge(List.of(warning)).judge(history).notJudged())
                .containsExactly(new NotJudged(
                        "V2__it.sql on the hostile database",
                        "it failed, and no rule answers for that: out of range",
                        true));
        assertThat(new Judge().judge(history).notJudged())
                .filteredOn(NotJudged::blocking)
                .isEmpty();
    }

    @Test
    void a_broken_migration_speaks_for_all_else_that_is_found_about_it_but_not_for_its_file() {
        Scene failing = Scene.of("V2").before(USERS).fails("42601", "syntax error", "", "DROP");
        Judge judge = new Judge(List.of(new Mg01Broken(), new Everywhere("RC01"), new Everywhere("PM02")));

        List<Finding> findings =
                judge.judge(Tale.ordinary(failing).fresh(failing).history()).findings();

        assertThat(findings).extracting(it -> it.rule().id()).containsExactly("PM02", "MG01");
        assertThat(findings.get(1).related()).extracting(it -> it.rule().id()).containsExactly("RC01");
    }

    /** Finds something in V2, whatever happened. */
    private record Everywhere(String id) implements Check {

        @Override
        public Rule rule() {
            return new Rule(id, Severity.ERROR, "t", "e", "i");
        }

        @Override
        public List<Finding> check(History history) {
            return List.of(Finding.of(rule(), "m").in(Scene.of("V2").migration()));
        }
    }

    @Test
    void a_label_that_is_removed_stands_under_the_rows_that_have_it() {
        Shape customers =
                Shape.table(1, "customers", "id bigint", "status status").rows(10);
        Scene removed =
                Scene.of("V2").before(customers).enums("public.status", List.of("open", "blocked"), List.of("open"));
        Check inUse = new Check() {
            @Override
            public Rule rule() {
                return Dd07Labels.RULE;
            }

            @Override
            public List<Finding> check(History history) {
                return List.of(Finding.of(Dd07Labels.RULE, "in use")
                        .in(history.migrations().get(0))
                        .about("public.customers.status"));
            }
        };

        assertThat(new Judge(List.of(inUse, new Ds04Irrevocable()))
                        .judge(Tale.ordinary(removed).history())
                        .findings())
                .singleElement()
                .satisfies(it -> assertThat(it.related())
                        .extracting(Finding::message)
                        .containsExactly("the label blocked of the enum public.status is removed"));
        assertThat(new Judge(List.of(new Ds04Irrevocable()))
                        .judge(Tale.ordinary(removed).history())
                        .findings())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.measured()).containsEntry("columns", List.of("public.customers.status")));
    }

    @Test
    void findings_come_in_the_order_of_the_migrations() {
        Scene second = Scene.of("V2").before(USERS).after(USERS.without("email"));
        Scene third = Scene.of("V3").before(USERS).after();

        List<Finding> findings =
                new Judge().judge(Tale.ordinary(second, third).history()).findings();

        assertThat(findings).extracting(Finding::migration).containsExactly("V2", "V3");
        assertThat(findings).extracting(Finding::scenario).containsOnly("populated");
    }

    @Test
    void a_question_is_asked_once() {
        Scene failing = Scene.of("V2")
                .before(USERS)
                .fails(
                        "23502",
                        "contains null values",
                        "",
                        "ALTER TABLE users ALTER email SET NOT NULL",
                        "users",
                        "email");
        Judge judge = new Judge(List.of(new Nn02Nulls(), new Nn02Nulls()));

        assertThat(judge.questions(Tale.ordinary(failing).history())).hasSize(3);
    }

    @Test
    void only_what_took_or_changed_something_deserves_a_close_look() {
        Scene fresh = Scene.of("V2").before(USERS.rows(0));

        assertThat(suspicious(Scene.of("V2").before(USERS).after(USERS.column("x", "int")), fresh))
                .isFalse();
        assertThat(suspicious(Scene.of("V2").before(USERS), fresh)).isFalse();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(USERS.without("email")), fresh))
                .isTrue();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(USERS.rows(999)), fresh))
                .isTrue();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(USERS.rows(1001)), fresh))
                .isTrue();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(USERS.sum("email", "x", 1000)), fresh))
                .isTrue();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(USERS.retyping("email", "int")), fresh))
                .isTrue();
        assertThat(suspicious(Scene.of("V2").before(USERS).viewBefore("public.v"), fresh))
                .isTrue();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(), fresh)).isTrue();
        // Told apart by another key, the sums are others; in the terms of before they are the same.
        Shape rekeyed = USERS.sum("email", "by another key", 1000);
        assertThat(suspicious(Scene.of("V2").before(USERS).after(rekeyed.castBack("email", "email")), fresh))
                .isFalse();
        assertThat(suspicious(Scene.of("V2").before(USERS).after(rekeyed.castBack("email", "other")), fresh))
                .isTrue();
    }

    private static boolean suspicious(Scene scene, Scene fresh) {
        return Suspicion.of(Tale.ordinary(scene).fresh(fresh).history(), scene.step());
    }
}
