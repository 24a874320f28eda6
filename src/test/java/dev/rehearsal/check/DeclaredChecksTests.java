package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Expectations;
import dev.rehearsal.Expectations.Invariant;
import dev.rehearsal.Expectations.Move;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Place;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RC04 and RC05: what the user declared. */
class DeclaredChecksTests {

    private static final Shape USERS =
            Shape.table(1, "User", "id bigint", "role text").rows(1000);
    private static final Move MOVE = new Move("User", "role = 'USER'", "role = 'EMPLOYEE'");
    private static final Expectations MOVES = new Expectations(List.of(MOVE), List.of(), List.of(), List.of());
    private static final Expectations ORPHANS = new Expectations(
            List.of(), List.of(new Invariant("no orphans", "select orphans", "0")), List.of(), List.of());

    private static Tale tale(Expectations expectations) {
        return Tale.ordinary(
                        Scene.of("V1").before(USERS),
                        Scene.of("V2").before(USERS).ran("UPDATE \"User\" SET role = 'EMPLOYEE'"))
                .expecting(expectations);
    }

    /** As many before and after each migration. */
    private static Tale moving(Object usersAfter, Object employeesAfter) {
        return tale(MOVES)
                .says("V1 select count(*) from \"public\".\"User\" where (role = 'USER')", 600)
                .errs("V1 select count(*) from \"public\".\"User\" where (role = 'EMPLOYEE')", "no such label")
                .says("BEFORE V2 select count(*) from \"public\".\"User\" where (role = 'USER')", 600)
                .says("BEFORE V2 select count(*) from \"public\".\"User\" where (role = 'EMPLOYEE')", 5)
                .says("AFTER V2 select count(*) from \"public\".\"User\" where (role = 'USER')", usersAfter)
                .says("AFTER V2 select count(*) from \"public\".\"User\" where (role = 'EMPLOYEE')", employeesAfter);
    }

    @Test
    void a_move_that_balances_is_silent_and_makes_the_change_of_its_column_known() {
        Tale tale = moving(0, 605);
        Rc04Moves check = new Rc04Moves();

        assertThat(tale.judgedBy(check)).isEmpty();
        assertThat(check.gaps(tale.answered(check))).isEmpty();
    }

    @Test
    void a_move_that_leaves_some_or_loses_some_does_not_balance() {
        Finding left = moving(10, 595).judgedBy(new Rc04Moves()).get(0);

        assertThat(left.message())
                .isEqualTo("the move of public.User from role = 'USER' to role = 'EMPLOYEE' does not balance:"
                        + " 600 before, 590 arrived, 10 left over");
        assertThat(left.migration()).isEqualTo("V2");
        assertThat(left.statement()).isEqualTo("UPDATE \"User\" SET role = 'EMPLOYEE'");
        assertThat(moving(0, 604).judgedBy(new Rc04Moves())).hasSize(1);
    }

    @Test
    void a_move_that_nobody_made_proves_nothing() {
        Tale still = moving(600, 5);
        Rc04Moves check = new Rc04Moves();

        assertThat(still.judgedBy(check)).isEmpty();
        assertThat(check.gaps(still.answered(check)))
                .containsExactly(new NotJudged(
                        "RC04 the move of User from role = 'USER' to role = 'EMPLOYEE'",
                        "rows were there, and no judged migration moved any",
                        true));
    }

    @Test
    void a_condition_that_the_server_does_not_understand_is_told_with_its_words() {
        String what = "RC04 the move of User from role = 'USER' to role = 'EMPLOYEE'";
        String where = "select count(*) from \"public\".\"User\" where (role = 'USER')";
        Rc04Moves check = new Rc04Moves();

        assertThat(check.gaps(tale(MOVES)
                        .errs(where, "column \"role\" does not exist")
                        .answered(check)))
                .containsExactly(new NotJudged(
                        what, "its condition could never be evaluated: column \"role\" does not exist", true));
        assertThat(check.gaps(tale(MOVES)
                        .says(where, 0)
                        .errs("BEFORE V1 " + where, "no such label")
                        .answered(check)))
                .containsExactly(new NotJudged(what, "no row was ever in the state that it moves from", true));
    }

    @Test
    void rc04_speaks_for_the_rows_that_are_gone_and_changed() {
        Scene scene = Scene.of("V2").before(USERS).after(USERS.rows(900));
        Tale tale = Tale.ordinary(scene)
                .fresh(Scene.of("V2").before(USERS.rows(0)))
                .expecting(MOVES)
                .says("BEFORE V2 select count(*) from \"public\".\"User\" where (role = 'USER')", 600)
                .says("AFTER V2 select count(*) from \"public\".\"User\" where (role = 'USER')", 0)
                .says("AFTER V2 select count(*) from \"public\".\"User\" where (role = 'EMPLOYEE')", 500);

        List<Finding> findings =
                new Judge().judge(tale.answered(new Rc04Moves())).findings();

        assertThat(findings).extracting(it -> it.rule().id()).containsExactly("RC04");
        assertThat(findings.get(0).related()).extracting(it -> it.rule().id()).containsExactly("RC01");
    }

    @Test
    void an_invariant_that_breaks_is_named_with_what_it_was() {
        Finding finding = tale(ORPHANS)
                .says("BEFORE V2 select orphans", 0)
                .says("AFTER V2 select orphans", 7)
                .judgedBy(new Rc05Invariants())
                .get(0);

        assertThat(finding.message())
                .isEqualTo("\"no orphans\" held before and does not hold after: expected 0, got 7");
        assertThat(finding.migration()).isEqualTo("V2");
    }

    @Test
    void an_invariant_is_broken_where_what_it_speaks_of_was_touched() {
        Expectations users = new Expectations(
                List.of(), List.of(new Invariant("users", "select 1 from \"User\"", "0")), List.of(), List.of());
        Effect touching = effect(3, Map.of(1L, new Touched(0, 5, 0)));
        Effect other = effect(4, Map.of(8L, new Touched(0, 5, 0)));
        Effect again = effect(5, Map.of(1L, new Touched(0, 0, 5)));

        assertThat(broken(users, Scene.of("V2").before(USERS).effect(touching).effect(other)))
                .satisfies(it -> assertThat(it.place().line()).isEqualTo(3))
                .satisfies(it -> assertThat(it.measured()).doesNotContainKey("touching"));
        assertThat(broken(
                        users,
                        Scene.of("V2")
                                .before(USERS)
                                .effect(touching)
                                .effect(other)
                                .effect(again)))
                .satisfies(it -> assertThat(it.place().line()).isEqualTo(5))
                .satisfies(it ->
                        assertThat(it.measured()).containsEntry("touching", List.of("V2__it.sql:3", "V2__it.sql:5")));
        assertThat(broken(users, Scene.of("V2").before(USERS).ran("ANALYZE").ran("UPDATE \"User\" SET role = 'x'")))
                .satisfies(it -> assertThat(it.place().line()).isEqualTo(2));
    }

    @Test
    void an_invariant_is_broken_where_it_was_first_seen_to_be_for_good() {
        Expectations users = new Expectations(
                List.of(), List.of(new Invariant("users", "select 1 from \"User\"", "0")), List.of(), List.of());
        Scene scene = Scene.of("V2").before(USERS);
        for (int line = 1; line <= 5; line++) {
            scene = scene.effect(effect(line, Map.of(1L, new Touched(0, 5, 0)))
                    .answering(Map.of("select 1 from \"User\"", said(line == 2 ? "0" : "7"))));
        }

        assertThat(broken(users, scene)).satisfies(it -> {
            assertThat(it.place().line()).isEqualTo(3);
            assertThat(it.measured()).doesNotContainKey("touching");
            assertThat(it.preflight()).isEmpty();
        });
    }

    @Test
    void where_it_could_not_be_asked_to_the_end_all_that_touched_it_are_listed() {
        Expectations users = new Expectations(
                List.of(), List.of(new Invariant("users", "select 1 from \"User\"", "0")), List.of(), List.of());
        Effect asked =
                effect(1, Map.of(1L, new Touched(0, 5, 0))).answering(Map.of("select 1 from \"User\"", said("0")));
        Effect refused = effect(2, Map.of(1L, new Touched(0, 5, 0)))
                .answering(Map.of("select 1 from \"User\"", new Answer(List.of(), "permission denied")));

        assertThat(broken(users, Scene.of("V2").before(USERS).effect(asked).effect(refused)))
                .satisfies(it ->
                        assertThat(it.measured()).containsEntry("touching", List.of("V2__it.sql:1", "V2__it.sql:2")));
    }

    private static Answer said(String value) {
        return new Answer(List.of(List.of(value)), "");
    }

    private static Effect effect(int line, Map<Long, Touched> touched) {
        return new Effect("UPDATE", new Place("V2__it.sql", line, line), touched, List.of(), List.of());
    }

    private static Finding broken(Expectations expectations, Scene scene) {
        return Tale.ordinary(scene)
                .expecting(expectations)
                .says("BEFORE V2", 0)
                .says("AFTER V2", 7)
                .judgedBy(new Rc05Invariants())
                .get(0);
    }

    @Test
    void an_invariant_that_never_held_is_a_gap() {
        Tale tale = tale(ORPHANS).says("select orphans", 3);
        Check check = new Rc05Invariants();

        assertThat(tale.judgedBy(check)).isEmpty();
        assertThat(check.gaps(tale.answered(check))).singleElement().satisfies(it -> {
            assertThat(it.what()).isEqualTo("RC05 \"no orphans\"");
            assertThat(it.blocking()).isTrue();
        });
    }

    @Test
    void what_is_asked_beside_each_migration_is_what_the_checks_look_up() {
        Tale tale = tale(MOVES);
        List<Question> asked = new Judge()
                .declared(
                        MOVES,
                        Lane.ORDINARY,
                        Scene.of("V2").migration(),
                        When.BEFORE,
                        Scene.of("V2").before(USERS).step().before());

        assertThat(asked).hasSize(2);
        assertThat(new Rc04Moves().questions(tale.history())).containsAll(asked);
    }
}
