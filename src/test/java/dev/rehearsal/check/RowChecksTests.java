package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Place;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Constraint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RC01 to RC03: what became of rows that were there. */
class RowChecksTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").primary("id").rows(1000);
    private static final Shape FRESH = USERS.rows(3);

    private static Scene scene(Shape after) {
        return Scene.of("V2").before(USERS).after(after);
    }

    private static Tale tale(Scene scene) {
        return Tale.ordinary(scene).fresh(Scene.of("V2").before(FRESH));
    }

    @Test
    void rows_that_are_gone_are_counted_and_the_statement_named() {
        Finding finding = tale(scene(USERS.rows(990))
                        .ran("UPDATE users SET email = ''")
                        .ran("DELETE FROM users WHERE email = ''"))
                .says("BEFORE V2 select count(*) from users where email = ''", 10)
                .judgedBy(new Rc01Gone())
                .get(0);

        assertThat(finding.message()).isEqualTo("10 of 1,000 rows are gone from public.users");
        assertThat(finding.statement()).isEqualTo("DELETE FROM users WHERE email = ''");
        assertThat(finding.preflight()).isEqualTo("select count(*) from users where email = ''");
        assertThat(finding.measured()).containsEntry("rows", 1000L).containsEntry("rowsAfter", 990L);
    }

    @Test
    void rows_that_go_are_kept_by_the_very_condition_before_the_very_statement() {
        Finding finding = tale(scene(USERS.rows(990)).ran("DELETE FROM users WHERE email = '';"))
                .says("from users", 10)
                .judgedBy(new Rc01Gone())
                .get(0);

        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- 1. keep what goes, in the same transaction
                        CREATE TABLE "public"."users_removed" AS SELECT users.* FROM users where email = '';
                        -- 2. then let it go; whoever misses a row finds it there
                        DELETE FROM users WHERE email = '';
                        """);
    }

    /** Nobody would ask in production what was wrong here. */
    @Test
    void a_query_that_counted_another_number_in_any_database_is_not_given() {
        Scene gone = scene(USERS.rows(990)).ran("DELETE FROM users WHERE email = ''");
        Scene hostile = scene(USERS.rows(980)).ran("DELETE FROM users WHERE email = ''");

        assertThat(tale(gone).says("from users", 11).judgedBy(new Rc01Gone()))
                .extracting(Finding::preflight)
                .containsExactly("");
        assertThat(tale(gone).judgedBy(new Rc01Gone()))
                .extracting(Finding::preflight)
                .containsExactly("");
        assertThat(tale(gone).on(Lane.HOSTILE, hostile).says("from users", 10).judgedBy(new Rc01Gone()))
                .extracting(Finding::preflight)
                .containsExactly("", "");
        assertThat(tale(gone)
                        .says("from users", 11)
                        .judgedBy(new Rc01Gone())
                        .get(0)
                        .instead())
                .isEqualTo(
                        """
                        -- 1. before the statement, in the same transaction
                        CREATE TABLE "public"."users_before" AS TABLE "public"."users";
                        -- 2. after it: which rows are gone; drop the copy when none is missed
                        SELECT was.* FROM "public"."users_before" AS was WHERE NOT EXISTS (SELECT FROM "public"."users" AS now WHERE now."id" = was."id");
                        """);
    }

    @Test
    void rows_that_went_with_others_stand_under_those() {
        Shape orders = Shape.table(2, "orders", "id bigint", "user_id bigint")
                .constraint(new Constraint(
                        "orders_user",
                        'f',
                        "FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE",
                        List.of("user_id"),
                        "public.users",
                        List.of("id"),
                        true))
                .rows(500);
        Effect delete = new Effect(
                "DELETE FROM users WHERE email = ''",
                new Place("V2__it.sql", 7, 7),
                Map.of(1L, new Touched(0, 0, 10), 2L, new Touched(0, 0, 40)),
                List.of(),
                List.of());
        Tale tale = Tale.ordinary(Scene.of("V2")
                .before(USERS, orders)
                .after(USERS.rows(990), orders.rows(460))
                .effect(delete));

        assertThat(new Judge().judge(tale.history()).findings()).singleElement().satisfies(it -> {
            assertThat(it.subject()).isEqualTo("public.users");
            assertThat(it.measured())
                    .containsEntry("cascades", List.of("public.orders: 40 rows gone, through orders_user"));
            assertThat(it.related()).singleElement().satisfies(child -> {
                assertThat(child.message())
                        .isEqualTo("40 of 500 rows are gone from public.orders, with rows of public.users");
                assertThat(child.place().line()).isEqualTo(7);
            });
        });
        assertThat(Tale.ordinary(Scene.of("V2")
                                .before(USERS, orders)
                                .after(USERS.rows(990), orders.rows(460))
                                .effect(new Effect(
                                        "WITH o AS (DELETE FROM orders WHERE id < 9) DELETE FROM users WHERE email = ''",
                                        Place.NOWHERE,
                                        delete.touched(),
                                        List.of(),
                                        List.of())))
                        .judgedBy(new Rc01Gone()))
                .extracting(it -> it.measured().get("cascadeFrom"))
                .containsExactly(null, null);
    }

    @Test
    void as_many_as_a_fresh_install_loses_are_reference_rows() {
        Tale tale = Tale.ordinary(scene(USERS.rows(998)))
                .fresh(Scene.of("V2").before(FRESH).after(FRESH.rows(1)));

        assertThat(tale.judgedBy(new Rc01Gone())).isEmpty();
    }

    /** A thousand came on our rows, which says nothing about what went on a fresh install. */
    @Test
    void what_a_fresh_install_was_seen_to_lose_is_not_estimated() {
        Effect both = new Effect("DELETE", Place.NOWHERE, Map.of(1L, new Touched(1000, 0, 2)), List.of(), List.of());
        Effect there = new Effect("DELETE", Place.NOWHERE, Map.of(1L, new Touched(0, 0, 1)), List.of(), List.of());
        Scene here = scene(USERS.rows(1998)).effect(both).changed(1, new Changes(0, Map.of(), List.of(), 2));
        Scene fresh = Scene.of("V2").before(FRESH).after(FRESH.rows(2));

        assertThat(Tale.ordinary(here).fresh(fresh).judgedBy(new Rc01Gone())).isEmpty();
        assertThat(Tale.ordinary(here).fresh(fresh.effect(there)).judgedBy(new Rc01Gone()))
                .extracting(Finding::message)
                .containsExactly("2 of 1,000 rows are gone from public.users");
    }

    @Test
    void a_copy_under_the_old_name_is_held_to_its_rows() {
        Shape copy = USERS.as(7, "users");

        assertThat(tale(scene(copy)).judgedBy(new Rc01Gone())).isEmpty();
        assertThat(tale(scene(copy.rows(999))).judgedBy(new Rc01Gone()))
                .extracting(Finding::message)
                .containsExactly("1 of 1,000 rows are gone from public.users, which another table took the place of");
    }

    @Test
    void more_rows_than_on_a_fresh_install_are_too_many() {
        Tale tale = Tale.ordinary(scene(USERS.rows(2000)))
                .fresh(Scene.of("V2").before(FRESH).after(FRESH.rows(5)));

        assertThat(tale.judgedBy(new Rc02More()))
                .extracting(Finding::message)
                .containsExactly(
                        "public.users gained 1,000 rows, from 1,000 to 2,000; on a fresh install the same migration adds 2");
    }

    @Test
    void as_many_as_on_a_fresh_install_are_reference_rows_and_without_one_nothing_can_be_said() {
        Scene two = scene(USERS.rows(1002));

        assertThat(Tale.ordinary(two)
                        .fresh(Scene.of("V2").before(FRESH).after(FRESH.rows(5)))
                        .judgedBy(new Rc02More()))
                .isEmpty();
        assertThat(Tale.ordinary(two).judgedBy(new Rc02More())).isEmpty();
        assertThat(new Rc02More().gaps(Tale.ordinary(two).history()))
                .singleElement()
                .satisfies(it -> assertThat(it.blocking()).isTrue());
    }

    @Test
    void changed_values_warn_with_counts_and_samples() {
        Effect update = new Effect(
                "UPDATE users SET email = lower(email)",
                Place.in("V2__it.sql"),
                Map.of(1L, new Touched(0, 1000, 0)),
                List.of(),
                List.of());
        Finding finding = tale(scene(USERS.sum("email", "other", 1000))
                        .effect(update)
                        .changed(1, new Changes(3, Map.of(2, 3L), List.of("id: '1' -> '2'", "email: 'A' -> 'a'"))))
                .judgedBy(new Rc03Changed())
                .get(0);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).isEqualTo("3 of 1,000 values of public.users.email changed");
        assertThat(finding.measured()).containsEntry("samples", List.of("email: 'A' -> 'a'"));
        assertThat(finding.statement()).isEqualTo("UPDATE users SET email = lower(email)");
    }

    private static Effect updating(String sql, int line, long rows) {
        return new Effect(
                sql, new Place("V2__it.sql", line, line), Map.of(1L, new Touched(0, rows, 0)), List.of(), List.of());
    }

    /** Touched rows are counted for the table as a whole. */
    @Test
    void a_changed_column_is_the_doing_of_the_statement_that_sets_it() {
        Changes changes = new Changes(90, Map.of(1, 70L, 2, 40L), List.of());
        Scene scene = scene(USERS.sum("id", "other", 1000).sum("email", "other", 1000))
                .effect(updating("UPDATE users SET id = id + 1 WHERE email IS NULL", 1, 50))
                .effect(updating("UPDATE users SET email = email", 2, 1000))
                .effect(updating("UPDATE users SET email = '' WHERE email IS NULL", 3, 40))
                .effect(updating("UPDATE users SET (id, email) = (7, 'x')", 4, 20))
                .changed(1, changes);

        assertThat(tale(scene).judgedBy(new Rc03Changed()))
                .extracting(it -> it.subject() + " " + it.place().line())
                .containsExactly("public.users.id 1", "public.users.email 3");
        assertThat(tale(scene(USERS.sum("email", "other", 1000))
                                .effect(updating("UPDATE users SET id = 8", 1, 40))
                                .effect(updating("SELECT clean(email)", 2, 9))
                                .effect(updating("CALL clean()", 3, 40))
                                .changed(1, new Changes(40, Map.of(2, 40L), List.of())))
                        .judgedBy(new Rc03Changed()))
                .extracting(it -> it.subject() + " " + it.place().line())
                .containsExactly("public.users.email 2");
        assertThat(tale(scene(USERS.sum("email", "other", 1000))
                                .effect(updating("UPDATE users SET id = 8", 1, 40))
                                .changed(1, new Changes(40, Map.of(2, 40L), List.of())))
                        .judgedBy(new Rc03Changed()))
                .extracting(it -> it.place().line())
                .containsExactly(1);
    }

    @Test
    void a_column_that_is_renamed_or_gets_another_type_is_not_changed_by_that() {
        assertThat(tale(scene(USERS.renaming("email", "mail"))).judgedBy(new Rc03Changed()))
                .isEmpty();
        assertThat(tale(scene(USERS.retyping("email", "varchar(9)").sum("email", "cut", 1000)))
                        .judgedBy(new Rc03Changed()))
                .isEmpty();
    }

    @Test
    void rows_that_only_came_leave_the_others_as_they_were_when_somebody_looked() {
        Scene more = scene(USERS.rows(1002).sum("email", "other", 1002));

        assertThat(tale(more).judgedBy(new Rc03Changed())).isEmpty();
    }

    @Test
    void what_both_databases_show_is_one_finding() {
        Judgement judgement = new Judge()
                .judge(Tale.ordinary(scene(USERS.rows(990)))
                        .on(Lane.HOSTILE, scene(USERS.rows(980)))
                        .fresh(Scene.of("V2").before(FRESH))
                        .history());

        assertThat(judgement.findings()).singleElement().satisfies(it -> {
            assertThat(it.lane()).isEqualTo("ordinary");
            assertThat(it.measured()).containsEntry("alsoIn", "hostile");
        });
    }
}
