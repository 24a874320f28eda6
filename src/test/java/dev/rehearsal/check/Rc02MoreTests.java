package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Place;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Constraint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RC02: rows that nobody wrote, and how to see them. */
final class Rc02MoreTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").primary("id").rows(1000);
    private static final Shape ORDERS =
            Shape.table(2, "orders", "id bigint").rows(50).trigger("orders_to_users");

    private static Tale tale(Shape before, Shape after, Shape freshAfter, Effect... effects) {
        Scene scene = Scene.of("V2").before(before, ORDERS).after(after, ORDERS);
        List.of(effects).forEach(scene::effect);
        return Tale.ordinary(scene).fresh(Scene.of("V2").before(before.rows(3)).after(freshAfter));
    }

    private static Effect inserting(String sql, long users, long orders) {
        return new Effect(
                sql,
                new Place("V2__it.sql", 3, 3),
                Map.of(1L, new Touched(users, 0, 0), 2L, new Touched(orders, 0, 0)),
                List.of(),
                List.of());
    }

    @Test
    void the_receipt_counts_before_after_and_on_a_fresh_install() {
        Finding finding = tale(USERS, USERS.rows(1200), USERS.rows(5))
                .judgedBy(new Rc02More())
                .get(0);

        assertThat(finding.measured())
                .isEqualTo(Map.of("rows", 1000L, "rowsAfter", 1200L, "gained", 200L, "gainedFresh", 2L));
    }

    @Test
    void what_a_fresh_install_loses_is_no_measure() {
        assertThat(tale(USERS, USERS.rows(1200), USERS.rows(1)).judgedBy(new Rc02More()))
                .extracting(it -> it.message() + " " + it.measured().get("gainedFresh"))
                .containsExactly(
                        "public.users gained 200 rows, from 1,000 to 1,200; on a fresh install the same migration adds 0 0");
    }

    @Test
    void rows_that_a_trigger_wrote_for_others_are_its_own() {
        Effect one = inserting("INSERT INTO orders SELECT 1", 50, 50);

        assertThat(tale(USERS, USERS.rows(1050), USERS.rows(3), one).judgedBy(new Rc02More()))
                .isEmpty();
        assertThat(tale(USERS, USERS.rows(1050), USERS.rows(1), one).judgedBy(new Rc02More()))
                .isEmpty();
        assertThat(tale(USERS, USERS.rows(1100), USERS.rows(3), inserting("INSERT INTO orders SELECT 1", 100, 50))
                        .judgedBy(new Rc02More()))
                .extracting(Finding::message)
                .containsExactly(
                        "public.users gained 100 rows, from 1,000 to 1,100; on a fresh install the same migration adds 0");
    }

    @Test
    void an_insert_into_another_table_is_not_the_one_to_mend() {
        assertThat(tale(
                                USERS,
                                USERS.rows(1100),
                                USERS.rows(3),
                                inserting("INSERT INTO orders (id) SELECT id FROM carts", 100, 50))
                        .judgedBy(new Rc02More())
                        .get(0)
                        .instead())
                .startsWith("-- before the transaction is committed: which rows are there more than once\n");
    }

    @Test
    void rows_alike_are_shown_without_what_each_has_for_itself() {
        Shape users = Shape.table(1, "users", "id bigint", "nr bigint", "email text", "low text", "city text")
                .defaulting("nr", "nextval('users_nr_seq'::regclass)")
                .generated("low", "s")
                .primary("id")
                .constraint(new Constraint("email_once", 'u', "UNIQUE (email)", List.of("email"), "", List.of(), true))
                .rows(1000);

        assertThat(tale(users, users.rows(1100), users.rows(3))
                        .judgedBy(new Rc02More())
                        .get(0)
                        .instead())
                .isEqualTo(
                        """
                        -- before the transaction is committed: which rows are there more than once
                        SELECT "email"::text, "city"::text, count(*) FROM "public"."users" GROUP BY "email"::text, "city"::text HAVING count(*) > 1;
                        """);
    }

    @Test
    void a_table_of_keys_alone_has_no_rows_alike() {
        Shape keys = Shape.table(1, "users", "id bigint").primary("id").rows(1000);

        assertThat(tale(keys, keys.rows(1100), keys.rows(3))
                        .judgedBy(new Rc02More())
                        .get(0)
                        .instead())
                .isEqualTo(Rc02More.RULE.instead());
    }

    @Test
    void without_a_fresh_install_that_is_said() {
        assertThat(new Rc02More()
                        .gaps(Tale.ordinary(Scene.of("V2").before(USERS).after(USERS.rows(1001)))
                                .history()))
                .containsExactly(new NotJudged(
                        "RC02 V2__it.sql, public.users",
                        "its new rows could not be compared with those of a fresh install",
                        true));
    }
}
