package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Place;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Constraint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What exactly is lost with a table, a column, rows: all of it, and nothing that stays. */
final class ReceiptTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").primary("id").rows(1000);
    private static final Shape ORDERS =
            Shape.table(2, "orders", "id bigint", "user_id bigint").rows(50);

    private static Finding judged(Check check, Scene scene) {
        return Tale.ordinary(scene).judgedBy(check).get(0);
    }

    private static Effect dropping(Dropped... dropped) {
        return new Effect("DROP", new Place("V2__it.sql", 3, 3), Map.of(), List.of(), List.of(dropped));
    }

    private static Effect deleting(long rows) {
        return new Effect("DELETE", Place.NOWHERE, Map.of(1L, new Touched(0, 0, rows)), List.of(), List.of());
    }

    @Test
    void columns_without_a_value_are_not_in_it() {
        Shape sparse = USERS.sum("email", "x", 0);

        assertThat(judged(new Ds01Table(), Scene.of("V2").before(sparse).after())
                        .measured()
                        .get("values"))
                .isEqualTo(List.of("id: 1000"));
        assertThat(judged(
                                new Ds03Emptied(),
                                Scene.of("V2")
                                        .before(sparse)
                                        .after(sparse.rows(50).sum("email", "x", 0)))
                        .measured()
                        .get("values"))
                .isEqualTo(List.of("id: 950"));
    }

    /** Rows that came in the meantime make up for none. */
    @Test
    void where_all_rows_went_all_their_values_did() {
        Scene scene = Scene.of("V2")
                .before(USERS.sum("email", "x", 800))
                .after(USERS.rows(30))
                .effect(deleting(1000))
                .changed(1, new Changes(0, Map.of(), List.of(), 1000, Map.of()));

        assertThat(judged(new Ds03Emptied(), scene).measured().get("values"))
                .isEqualTo(List.of("id: 1000", "email: 800"));
    }

    @Test
    void values_of_other_rows_than_those_that_went_are_not_taken_for_theirs() {
        Scene scene = Scene.of("V2")
                .before(USERS.sum("email", "x", 800))
                .after(USERS.rows(50).sum("email", "x", 40))
                .effect(deleting(950));

        assertThat(judged(new Ds03Emptied(), scene.changed(1, new Changes(0, Map.of(), List.of(), 9, Map.of(1, 9L))))
                        .measured()
                        .get("values"))
                .as("only some of them were counted")
                .isEqualTo(List.of("id: 950", "email: 760"));
        assertThat(judged(new Ds03Emptied(), scene.changed(1, new Changes(0, Map.of(), List.of(), 950, Map.of())))
                        .measured()
                        .get("values"))
                .as("nobody counted them")
                .isEqualTo(List.of("id: 950", "email: 760"));
    }

    @Test
    void keys_of_others_are_in_it_where_they_went_and_led_to_it() {
        Shape carts = Shape.table(3, "carts", "id bigint", "user_id bigint", "order_id bigint")
                .foreign("carts_user", "user_id", USERS, "id")
                .rows(5);
        Shape both = carts.foreign("carts_order", "order_id", ORDERS, "id");
        Scene scene = Scene.of("V2")
                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"), both)
                .after(ORDERS, carts);

        assertThat(judged(new Ds01Table(), scene).measured().get("dependants"))
                .isEqualTo(List.of("foreign key orders_user of public.orders"));
    }

    @Test
    void what_the_server_reports_is_told_once() {
        Scene scene = Scene.of("V2")
                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"))
                .after(ORDERS)
                .viewBefore("public.Totals")
                .effect(dropping(
                        new Dropped("table", "public.users", true, false),
                        new Dropped("table constraint", "orders_user on public.orders", false, true),
                        new Dropped("view", "public.\"Totals\"", false, true),
                        new Dropped("function", "public.greet(public.users)", false, true)));

        assertThat(judged(new Ds01Table(), scene).measured().get("dependants"))
                .isEqualTo(List.of(
                        "foreign key orders_user of public.orders",
                        "function public.greet(public.users)",
                        "view public.Totals"));
    }

    @Test
    void a_cascade_that_only_reached_it_speaks_for_itself() {
        Scene scene = Scene.of("V2")
                .before(USERS)
                .after()
                .effect(dropping(
                        new Dropped("type", "public.mood", true, false),
                        new Dropped("table", "public.users", false, true),
                        new Dropped("function", "public.greet()", false, true)));

        assertThat(judged(new Ds01Table(), scene).measured()).doesNotContainKey("dependants");
    }

    @Test
    void views_of_both_kinds_are_in_it_unless_they_are_made_anew() {
        Scene scene = Scene.of("V2")
                .before(USERS)
                .after()
                .entityBefore("materialized view", "public.sums")
                .entityBefore("materialized view", "public.kept")
                .entityAfter("materialized view", "public.kept")
                .entityBefore("view", "public.ids")
                .entityAfter("materialized view", "public.ids")
                .entityBefore("function", "public.f()");

        assertThat(judged(new Ds01Table(), scene).measured().get("dependants"))
                .isEqualTo(List.of("materialized view public.sums", "view public.ids"));
    }

    @Test
    void with_a_column_go_its_constraints_and_indexes_and_no_others() {
        Shape users = USERS.constraint(
                        new Constraint("email_given", 'n', "NOT NULL email", List.of("email"), "", List.of(), true))
                .foreign("email_known", "email", ORDERS, "id")
                .constraint(new Constraint("mail_once", 'u', "UNIQUE (email)", List.of("email"), "", List.of(), true))
                .unique("mail_once", "", "email")
                .unique("email_of_id", "", "id")
                .unique("mail_and_id", "", "email", "id")
                .unique("mail_stays", "", "email")
                .check("stays", "email <> ''", "email");
        Shape after = USERS.without("email").unique("mail_stays", "", "id").check("stays", "id > 0", "id");

        assertThat(judged(new Ds02Column(), Scene.of("V2").before(users, ORDERS).after(after, ORDERS))
                        .measured()
                        .get("dependants"))
                .isEqualTo(List.of("constraint mail_once (email)", "index mail_and_id (email, id)"));
    }

    @Test
    void computed_values_are_none_and_an_old_column_with_the_same_is_no_heir() {
        Shape low = USERS.column("low", "text");

        for (String how : List.of("s", "v")) {
            assertThat(Tale.ordinary(Scene.of("V2")
                                    .before(low.generated("low", how).sum("low", "x", 9))
                                    .after(USERS))
                            .judgedBy(new Ds02Column()))
                    .isEmpty();
        }
        assertThat(judged(
                        new Ds02Column(),
                        Scene.of("V2")
                                .before(low.sum("low", "x", 9).sum("email", "x", 9))
                                .after(low.sum("low", "x", 9)
                                        .sum("email", "x", 9)
                                        .without("email"))))
                .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.ERROR))
                .satisfies(it -> assertThat(it.message()).isEqualTo("public.users.email is dropped with 9 values"));
    }

    @Test
    void the_values_are_kept_beside_the_key_they_belong_to() {
        Shape named = USERS.constraint(
                new Constraint("mail_once", 'u', "UNIQUE (email)", List.of("email"), "", List.of(), true));

        assertThat(judged(new Ds02Column(), Scene.of("V2").before(named).after(named.without("email")))
                        .instead())
                .contains("\" AS SELECT \"id\", \"email\" FROM \"public\".\"users\" WHERE \"email\" IS NOT NULL;\n");
        assertThat(judged(new Ds02Column(), Scene.of("V2").before(named).after(named.without("id")))
                        .instead())
                .as("the key itself")
                .contains("\" AS SELECT \"id\" FROM \"public\".\"users\" WHERE \"id\" IS NOT NULL;\n");
    }

    @Test
    void a_column_that_a_copy_lacks_is_lost_where_the_copy_is_filled() {
        Effect create = new Effect("CREATE TABLE next", new Place("V2__it.sql", 1, 1), Map.of(), List.of(), List.of());
        Effect fill = new Effect(
                "INSERT INTO next",
                new Place("V2__it.sql", 2, 2),
                Map.of(7L, new Touched(1000, 0, 0)),
                List.of(),
                List.of());
        Effect drop = dropping(
                new Dropped("table", "public.users", true, false),
                new Dropped("table column", "public.users.email", true, false));

        assertThat(judged(
                                new Ds02Column(),
                                Scene.of("V2")
                                        .before(USERS)
                                        .after(USERS.as(7, "users").without("email"))
                                        .effect(create)
                                        .effect(fill)
                                        .effect(drop))
                        .statement())
                .isEqualTo("INSERT INTO next");
    }
}
