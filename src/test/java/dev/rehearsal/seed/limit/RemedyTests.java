package dev.rehearsal.seed.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions as the server writes them back. */
class RemedyTests {

    private static List<String> remedies(String condition) {
        return Remedy.of(condition).stream()
                .map(remedy -> remedy.column() + " " + remedy.relation() + " " + remedy.sql())
                .toList();
    }

    @Test
    void an_equation_is_solved_for_each_column() {
        assertThat(remedies("(total = (net + tax))"))
                .containsExactly("total = (net + tax)", "net = ((total) - (tax))", "tax = ((total) - (net))");
        assertThat(remedies("(((a + b) + c) = 100)"))
                .containsExactly(
                        "a = ((((100) - (c))) - (b))", "b = ((((100) - (c))) - (a))", "c = ((100) - ((a + b)))");
        assertThat(remedies("(amount = ((quantity)::numeric * price))"))
                .containsExactly(
                        "amount = ((quantity)::numeric * price)",
                        "quantity = ((amount) / nullif(price, 0))",
                        "price = ((amount) / nullif((quantity)::numeric, 0))");
    }

    @Test
    void a_bound_is_turned_round_when_its_column_is_taken_away() {
        assertThat(remedies("((ends_at - starts_at) <= '30 days'::interval)"))
                .containsExactly(
                        "ends_at <= ((starts_at) + ('30 days'::interval))",
                        "starts_at >= ((ends_at) - ('30 days'::interval))");
        assertThat(remedies("(part < (whole / 2))")).containsExactly("part < (whole / 2)", "whole > ((part) * (2))");
    }

    @Test
    void parts_and_alternatives_are_all_looked_at() {
        assertThat(remedies("((a > b) AND ((c IS NULL) OR (c = (a - b))))")).contains("a > b", "b < a", "c = (a - b)");
    }

    @Test
    void the_columns_that_are_used_are_named() {
        Remedy first = Remedy.of("(\"Total\" = (round((net * rate), 2) + \"by the way\"))")
                .get(0);

        assertThat(first.column()).isEqualTo("Total");
        assertThat(first.others()).containsExactlyInAnyOrder("net", "rate", "by the way");
        assertThat(first.direct()).isTrue();
    }

    @Test
    void what_is_not_understood_has_none() {
        assertThat(remedies("CASE kind WHEN 'x' THEN (a > b) ELSE (a <= b) END"))
                .isEmpty();
        assertThat(remedies("(a <> b)")).isEmpty();
        assertThat(remedies("is_iban(code)")).isEmpty();
        assertThat(remedies("(a = (a + b))")).containsExactly("b = ((a) - (a))");
    }
}
