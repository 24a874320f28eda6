package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Place;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DS05: what a statement dropped that it did not name. */
final class Ds05CascadeTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint", "email text").primary("id").rows(1000);
    private static final Shape ORDERS =
            Shape.table(2, "orders", "id bigint", "user_id bigint").rows(50);

    private static List<Finding> judged(Check check, Scene scene) {
        return Tale.ordinary(scene).judgedBy(check);
    }

    private static Effect dropping(String sql, Dropped... dropped) {
        return new Effect(sql, new Place("V2__it.sql", 3, 3), Map.of(), List.of(), List.of(dropped));
    }

    @Test
    void a_cascade_is_told_by_what_it_reached() {
        Effect drop = dropping(
                "DROP TABLE users CASCADE",
                new Dropped("table", "public.users", true, false),
                new Dropped("type", "public.users", false, false),
                new Dropped("table constraint", "users_pkey on public.users", false, true),
                new Dropped("table constraint", "orders_user on public.orders", false, true),
                // Nobody made it: the server did, for a partition.
                new Dropped("table constraint", "orders_user_1 on public.orders", false, true),
                new Dropped("rule", "\"_RETURN\" on public.totals", false, true),
                new Dropped("view", "public.totals", false, true));

        Finding finding = judged(
                        new Ds05Cascade(),
                        Scene.of("V2")
                                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"))
                                .after(ORDERS)
                                .effect(drop))
                .get(0);

        assertThat(finding.message())
                .isEqualTo(
                        "dropping public.users also dropped table constraint orders_user on public.orders and 1 more");
        assertThat(finding.place().line()).isEqualTo(3);
        assertThat(finding.measured())
                .containsEntry(
                        "dropped", List.of("table constraint orders_user on public.orders", "view public.totals"));
    }

    @Test
    void a_cascade_from_a_table_with_rows_is_part_of_its_receipt() {
        Shape users = Shape.table(1, "Users", "id bigint", "email text").rows(1000);
        Effect drop = dropping(
                "DROP TABLE notes, \"Users\" CASCADE",
                new Dropped("table", "public.notes", true, false),
                new Dropped("table", "public.\"Users\"", true, false),
                new Dropped("function", "public.greet(public.\"Users\")", false, true));
        List<Check> checks = List.of(new Ds05Cascade(), new Ds01Table());
        Shape notes = Shape.table(5, "notes", "id bigint");

        List<Finding> findings = new Judge(checks)
                .judge(Tale.ordinary(Scene.of("V2").before(users, notes).after().effect(drop))
                        .history())
                .findings();

        assertThat(findings).extracting(it -> it.rule().id()).containsExactly("DS01");
        assertThat(findings.get(0).measured())
                .containsEntry("dependants", List.of("function public.greet(public.\"Users\")"));
        assertThat(findings.get(0).related()).extracting(it -> it.rule().id()).containsExactly("DS05");
        assertThat(new Judge(checks)
                        .judge(Tale.ordinary(Scene.of("V2")
                                        .before(users.rows(0), notes)
                                        .after()
                                        .effect(drop))
                                .history())
                        .findings())
                .extracting(it -> it.rule().id())
                .containsExactly("DS05");
    }

    @Test
    void a_cascade_from_a_column_is_part_of_its_receipt_and_without_values_it_speaks_for_the_key() {
        Effect drop = dropping(
                "ALTER TABLE users DROP id CASCADE",
                new Dropped("table column", "public.users.id", true, false),
                new Dropped("table constraint", "orders_user on public.orders", false, true));
        Judge judge = new Judge(List.of(new Ds04Irrevocable(), new Ds05Cascade(), new Ds02Column()));
        Shape orders = ORDERS.foreign("orders_user", "user_id", USERS, "id");

        List<Finding> findings = judge.judge(Tale.ordinary(Scene.of("V2")
                                .before(USERS, orders)
                                .after(USERS.without("id"), ORDERS)
                                .effect(drop))
                        .history())
                .findings();
        assertThat(findings).extracting(it -> it.rule().id()).containsExactly("DS02");
        assertThat(findings.get(0).measured())
                .containsEntry("dependants", List.of("foreign key orders_user of public.orders"));
        assertThat(findings.get(0).related())
                .extracting(it -> it.rule().id())
                .containsExactlyInAnyOrder("DS04", "DS05");

        List<Finding> without = judge.judge(Tale.ordinary(Scene.of("V2")
                                .before(USERS.sum("id", "x", 0), orders)
                                .after(USERS.sum("id", "x", 0).without("id"), ORDERS)
                                .effect(drop))
                        .history())
                .findings();
        assertThat(without).extracting(it -> it.rule().id()).containsExactly("DS05");
        assertThat(without.get(0).related()).extracting(it -> it.rule().id()).containsExactly("DS04");

        // The values are kept in another column: that note can't speak for an error.
        Shape moved = USERS.without("id").column("key", "bigint").sum("key", "id", 1000);
        assertThat(judge.judge(Tale.ordinary(Scene.of("V2")
                                        .before(USERS, orders)
                                        .after(moved, ORDERS)
                                        .effect(drop))
                                .history())
                        .findings())
                .extracting(it -> it.rule().id() + " " + it.severity())
                .containsExactlyInAnyOrder("DS02 INFO", "DS05 ERROR");
    }

    @Test
    void a_columns_own_constraints_go_with_it_without_cascade() {
        Effect drop = dropping(
                "ALTER TABLE users DROP email",
                new Dropped("table column", "public.users.email", true, false),
                new Dropped("table constraint", "long_enough on public.users", false, true));

        assertThat(judged(
                        new Ds05Cascade(),
                        Scene.of("V2")
                                .before(USERS.check("long_enough", "length(email) > id", "email", "id"))
                                .after(USERS.without("email"))
                                .effect(drop)))
                .isEmpty();
    }

    /** The server reports the default of a serial column as if CASCADE had reached it: by way of the sequence. */
    @Test
    void a_serial_columns_default_goes_with_it_and_that_of_another_by_cascade() {
        Effect drop = dropping(
                "ALTER TABLE users DROP n, DROP k CASCADE",
                new Dropped("table column", "public.users.k", true, false),
                new Dropped("table column", "public.users.n", true, false),
                new Dropped("sequence", "public.users_n_seq", false, false),
                new Dropped("default value", "for public.users.n", false, true),
                new Dropped("default value", "for public.orders.n", false, true));

        assertThat(judged(
                        new Ds05Cascade(), Scene.of("V2").before(USERS, ORDERS).effect(drop)))
                .extracting(Finding::message)
                .containsExactly("dropping public.users.k also dropped default value for public.orders.n");
    }

    @Test
    void what_is_named_elsewhere_or_made_anew_was_not_reached_by_surprise() {
        Dropped view = new Dropped("view", "public.totals", false, true);
        Dropped table = new Dropped("table", "public.users", true, false);

        assertThat(judged(
                        new Ds05Cascade(),
                        Scene.of("V2").before(USERS).viewAfter("public.totals").effect(dropping("DROP", table, view))))
                .isEmpty();
        assertThat(judged(
                        new Ds05Cascade(),
                        Scene.of("V2")
                                .effect(dropping("DROP", table, view))
                                .effect(dropping("DROP VIEW", new Dropped("view", "public.totals", true, false)))))
                .isEmpty();
    }

    @Test
    void a_materialized_view_is_dropped_by_its_own_words_and_made_anew() {
        Effect drop = dropping(
                "DROP TABLE users CASCADE",
                new Dropped("table", "public.users", true, false),
                new Dropped("rule", "\"_RETURN\" on public.sums", false, true),
                new Dropped("materialized view", "public.sums", false, true));

        Finding finding = judged(
                        new Ds05Cascade(),
                        Scene.of("V2")
                                .before(USERS.rows(0))
                                .after()
                                .entityBefore("materialized view", "public.sums")
                                .effect(drop))
                .get(0);

        assertThat(finding.message()).isEqualTo("dropping public.users also dropped materialized view public.sums");
        assertThat(finding.instead())
                .isEqualTo(
                        """
                        -- 1. what went too, by name: whoever reads the migration sees it
                        DROP MATERIALIZED VIEW public.sums;
                        -- 2. then the statement itself, which stops at what was forgotten
                        DROP TABLE users;
                        -- 3. what is still needed, made anew over what is there then
                        -- CREATE MATERIALIZED VIEW public.sums AS select 1;
                        """);
    }

    @Test
    void a_materialized_view_that_is_made_anew_is_not_lost() {
        Effect drop = dropping(
                "DROP TABLE users CASCADE",
                new Dropped("table", "public.users", true, false),
                new Dropped("materialized view", "public.sums", false, true));

        assertThat(judged(
                        new Ds05Cascade(),
                        Scene.of("V2")
                                .before(USERS)
                                .entityBefore("materialized view", "public.sums")
                                .entityAfter("materialized view", "public.sums")
                                .effect(drop)))
                .isEmpty();
    }
}
