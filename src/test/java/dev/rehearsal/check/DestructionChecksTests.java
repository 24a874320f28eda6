package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Place;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DS01 to DS05: what is gone for good. */
class DestructionChecksTests {

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
    void a_dropped_table_comes_with_a_receipt() {
        Finding finding = judged(
                        new Ds01Table(),
                        Scene.of("V2")
                                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"))
                                .after(ORDERS)
                                .viewBefore("public.totals")
                                .ran("DROP TABLE users CASCADE"))
                .get(0);

        assertThat(finding.message()).isEqualTo("public.users is dropped with 1,000 rows");
        assertThat(finding.statement()).isEqualTo("DROP TABLE users CASCADE");
        assertThat(finding.measured())
                .containsEntry("rows", 1000L)
                .containsEntry("values", List.of("id: 1000", "email: 1000"))
                .containsEntry("dependants", List.of("foreign key orders_user of public.orders", "view public.totals"));
    }

    @Test
    void a_table_without_rows_a_renamed_one_and_one_replaced_by_a_copy_are_not_lost() {
        assertThat(judged(new Ds01Table(), Scene.of("V2").before(USERS.rows(0)).after()))
                .isEmpty();
        assertThat(judged(new Ds01Table(), Scene.of("V2").before(USERS).after(USERS.as(1, "accounts"))))
                .isEmpty();
        assertThat(judged(new Ds01Table(), Scene.of("V2").before(USERS).after(USERS.as(9, "users"))))
                .isEmpty();
        assertThat(judged(
                        new Ds01Table(),
                        Scene.of("V2").before(USERS).after(USERS.as(9, "users").rows(0))))
                .extracting(Finding::message)
                .containsExactly("public.users is dropped with 1,000 rows and made anew, empty");
    }

    @Test
    void a_dropped_column_counts_its_values() {
        Finding finding = judged(
                        new Ds02Column(),
                        Scene.of("V2")
                                .before(USERS.sum("email", "x", 812))
                                .after(USERS.without("email"))
                                .ran("ALTER TABLE users DROP email"))
                .get(0);

        assertThat(finding.message()).isEqualTo("public.users.email is dropped with 812 values");
        assertThat(finding.preflight()).isEqualTo("select count(\"email\") from \"public\".\"users\"");
        assertThat(finding.statement()).isEqualTo("ALTER TABLE users DROP email");
    }

    @Test
    void a_column_without_values_is_no_loss_and_one_whose_values_live_on_only_a_note() {
        assertThat(judged(
                        new Ds02Column(),
                        Scene.of("V2").before(USERS.sum("email", "x", 0)).after(USERS.without("email"))))
                .isEmpty();
        assertThat(judged(
                        new Ds02Column(),
                        Scene.of("V2")
                                .before(USERS.sum("email", "x", 9))
                                .after(USERS.column("mail", "text")
                                        .sum("mail", "x", 9)
                                        .without("email"))))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.severity()).isEqualTo(Severity.INFO);
                    assertThat(it.message())
                            .isEqualTo("public.users.email is dropped with 9 values; mail has the same values");
                });
    }

    @Test
    void truncation_is_known_by_the_new_file() {
        assertThat(judged(
                        new Ds03Emptied(),
                        Scene.of("V2").before(USERS).after(USERS.rows(0).rewritten())))
                .extracting(Finding::message)
                .containsExactly("public.users is truncated with 1,000 rows");
        assertThat(judged(new Ds03Emptied(), Scene.of("V2").before(USERS).after(USERS.rewritten())))
                .isEmpty();
    }

    @Test
    void nine_tenths_of_the_rows_and_ten_at_least_are_nearly_all() {
        assertThat(judged(new Ds03Emptied(), Scene.of("V2").before(USERS).after(USERS.rows(100))))
                .extracting(Finding::message)
                .containsExactly("900 of 1,000 rows are deleted from public.users");
        assertThat(judged(new Ds03Emptied(), Scene.of("V2").before(USERS).after(USERS.rows(101))))
                .isEmpty();
        assertThat(judged(
                        new Ds03Emptied(), Scene.of("V2").before(USERS.rows(9)).after(USERS.rows(0))))
                .isEmpty();
    }

    @Test
    void the_receipt_of_deleted_rows_has_their_values_only() {
        Shape few = USERS.rows(50).sum("email", "x", 40);

        assertThat(judged(
                        new Ds03Emptied(),
                        Scene.of("V2").before(USERS.sum("email", "x", 800)).after(few)))
                .extracting(it -> it.measured().get("values"))
                .containsExactly(List.of("id: 950", "email: 760"));
        assertThat(judged(
                        new Ds03Emptied(),
                        Scene.of("V2")
                                .before(USERS.sum("email", "x", 800))
                                .after(few)
                                .effect(new Effect(
                                        "DELETE FROM users",
                                        Place.NOWHERE,
                                        Map.of(1L, new Touched(0, 0, 950)),
                                        List.of(),
                                        List.of()))
                                .changed(1, new Changes(9, Map.of(), List.of(), 950, Map.of(1, 950L, 2, 770L)))))
                .extracting(it -> it.measured().get("values"))
                .containsExactly(List.of("id: 950", "email: 770"));
        assertThat(judged(
                        new Ds03Emptied(),
                        Scene.of("V2").before(USERS.sum("email", "x", 800)).after(USERS.rows(0))))
                .extracting(it -> it.measured().get("values"))
                .containsExactly(List.of("id: 1000", "email: 800"));
    }

    @Test
    void ds03_speaks_for_rc01() {
        List<Finding> findings = new Judge()
                .judge(Tale.ordinary(Scene.of("V2").before(USERS).after(USERS.rows(3)))
                        .fresh(Scene.of("V2").before(USERS.rows(0)))
                        .history())
                .findings();

        assertThat(findings).extracting(it -> it.rule().id()).containsExactly("DS03");
        assertThat(findings.get(0).related()).extracting(it -> it.rule().id()).containsExactly("RC01");
    }

    @Test
    void a_foreign_key_that_goes_with_its_table_is_no_finding_of_its_own() {
        Shape orders = ORDERS.foreign("orders_user", "user_id", USERS, "id");
        List<Finding> findings = new Judge(List.of(new Ds04Irrevocable(), new Ds01Table()))
                .judge(Tale.ordinary(Scene.of("V2")
                                .before(USERS, orders)
                                .after(ORDERS)
                                .ran("DROP TABLE users CASCADE"))
                        .history())
                .findings();

        assertThat(findings).extracting(it -> it.rule().id()).containsExactly("DS01");
        assertThat(findings.get(0).related()).extracting(it -> it.rule().id()).containsOnly("DS04");
    }

    /** An earlier DELETE of another table took some of the rows along; the TRUNCATE took the table. */
    @Test
    void truncation_stands_at_the_statement_that_truncates() {
        Place first = new Place("V2__it.sql", 1, 1);
        Place second = new Place("V2__it.sql", 2, 2);
        Scene scene = Scene.of("V2")
                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"))
                .after(USERS.rows(999), ORDERS.rows(0).rewritten())
                .effect(new Effect(
                        "DELETE FROM users WHERE id = 1",
                        first,
                        Map.of(1L, new Touched(0, 0, 1), 2L, new Touched(0, 0, 7)),
                        List.of(),
                        List.of()))
                .effect(new Effect("TRUNCATE orders CASCADE", second, Map.of(), List.of(2L), List.of()));

        assertThat(judged(new Ds03Emptied(), scene))
                .extracting(it -> it.subject() + " " + it.statement())
                .containsExactly("public.orders TRUNCATE orders CASCADE");
        assertThat(judged(new Rc01Gone(), scene))
                .extracting(it -> it.subject() + " " + it.statement())
                .contains("public.orders TRUNCATE orders CASCADE");
    }

    @Test
    void narrowing_a_lost_label_and_a_lost_constraint_warn() {
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2").before(USERS).after(USERS.retyping("email", "character varying(9)"))))
                .extracting(Finding::message)
                .containsExactly("public.users.email is narrowed from text to character varying(9)");
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2").enums("public.role", List.of("USER", "ADMIN"), List.of("ADMIN"))))
                .extracting(Finding::message)
                .containsExactly("the label USER of the enum public.role is removed");
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2")
                                .before(USERS.check("adult", "id > 0", "id"))
                                .after(USERS)))
                .extracting(Finding::message)
                .containsExactly("adult of public.users is dropped: nothing forbids such rows any more");
    }

    @Test
    void a_constraint_that_is_replaced_or_goes_with_its_column_and_a_label_with_another_name_are_not_lost() {
        Shape mail = USERS.unique("mail_once", "", "email");

        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2").before(mail).after(USERS.unique("mail_again", "", "email"))))
                .isEmpty();
        assertThat(judged(new Ds04Irrevocable(), Scene.of("V2").before(mail).after(USERS.without("email"))))
                .isEmpty();
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2").enums("public.role", List.of("USER", "ADMIN"), List.of("EMPLOYEE", "ADMIN"))))
                .isEmpty();
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2").before(USERS).after(USERS.retyping("email", "character varying"))))
                .isEmpty();
    }

    @Test
    void a_constraint_that_goes_with_a_column_elsewhere_stands_at_the_statement_that_drops_that() {
        Effect drop = dropping(
                "ALTER TABLE users DROP id CASCADE",
                new Dropped("table column", "public.users.id", true, false),
                new Dropped("table constraint", "orders_user on public.orders", false, true));

        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2")
                                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"))
                                .after(USERS.without("id"), ORDERS)
                                .effect(drop)))
                .extracting(it -> it.message() + " " + it.place().line())
                .containsExactly("orders_user of public.orders is dropped: nothing forbids such rows any more 3");
    }

    @Test
    void a_key_to_a_dropped_table_stands_at_the_statement_that_drops_that_or_its_schema() {
        Scene scene = Scene.of("V2")
                .before(USERS, ORDERS.foreign("orders_user", "user_id", USERS, "id"))
                .after(ORDERS)
                .ran("SELECT 1");

        assertThat(judged(new Ds04Irrevocable(), scene.ran("DROP SCHEMA public CASCADE")))
                .extracting(it -> it.place().line())
                .containsExactly(2);
        assertThat(judged(new Ds04Irrevocable(), scene.ran("DROP TABLE users CASCADE")))
                .extracting(it -> it.place().line())
                .containsExactly(3);
    }

    @Test
    void what_is_narrowed_or_removed_stands_at_its_statement() {
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2")
                                .before(USERS)
                                .after(USERS.retyping("email", "character varying(9)"))
                                .ran("SELECT 1")
                                .ran("DO $$ BEGIN EXECUTE format('ALTER TABLE %I ...', x); END $$")
                                .ran("ALTER DOMAIN d SET NOT NULL")))
                .extracting(it -> it.place().line())
                .containsExactly(0);
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2")
                                .before(USERS)
                                .after(USERS.retyping("email", "character varying(9)"))
                                .ran("INSERT INTO notes VALUES (1)")
                                .ran("ALTER DOMAIN d SET NOT NULL")))
                .extracting(it -> it.place().line())
                .containsExactly(0);
        assertThat(judged(
                        new Ds04Irrevocable(),
                        Scene.of("V2")
                                .enums("public.role", List.of("USER", "ADMIN"), List.of("ADMIN"))
                                .ran("CREATE TYPE other AS ENUM ('a')")
                                .ran("CREATE TYPE role AS ENUM ('ADMIN')")))
                .extracting(Finding::statement)
                .containsExactly("CREATE TYPE role AS ENUM ('ADMIN')");
    }
}
