package dev.rehearsal.seed.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.seed.limit.Facts.Order;
import dev.rehearsal.seed.limit.Limits.Bound;
import dev.rehearsal.seed.limit.Limits.Letters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as the server writes them back. */
class FactsTests {

    private static Limits limits(String sql, String column) {
        Facts facts = Facts.of(sql);
        assertThat(facts.complete()).as(sql).isTrue();
        return facts.limits().getOrDefault(column, Limits.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(total >= (0)::numeric) | 0 | true",
                "(total > '-1.5'::numeric) | -1.5 | false",
                "((0)::numeric <= total) | 0 | true",
                "(0 < total) | 0 | false",
                "(total >= '2020-01-01'::date) | 2020-01-01 | true"
            })
    void a_bound_from_below_is_seen_from_both_sides(String sql, String text, boolean inclusive) {
        assertThat(limits(sql, "total").lows()).containsExactly(new Bound(text, inclusive));
    }

    @Test
    void between_is_a_bound_from_below_with_one_from_above() {
        Limits limits = limits("((stars >= 1) AND (stars <= 5))", "stars");

        assertThat(limits.lows()).containsExactly(new Bound("1", true));
        assertThat(limits.highs()).containsExactly(new Bound("5", true));
    }

    @Test
    void a_clock_is_a_bound_of_its_own() {
        assertThat(limits("(born <= CURRENT_DATE)", "born").highs()).containsExactly(new Bound(Bound.NOW, true));
        assertThat(limits("(born < now())", "born").highs()).containsExactly(new Bound(Bound.NOW, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((state)::text = ANY ((ARRAY['new'::character varying, 'it''s'::character varying])::text[]))",
                "(state = ANY (ARRAY['new'::text, 'it''s'::text]))",
                "((state = 'new'::text) OR (state = 'it''s'::text))",
                "((state IS NULL) OR (state = ANY (ARRAY['new'::text, 'it''s'::text])))"
            })
    void a_list_of_values_is_all_that_is_allowed(String sql) {
        assertThat(limits(sql, "state").oneOf()).containsExactly("new", "it's");
    }

    @Test
    void values_that_are_forbidden_are_known() {
        assertThat(limits("(state <> 'void'::text)", "state").noneOf()).containsExactly("void");
        assertThat(limits("(state <> ALL (ARRAY['a'::text, 'b'::text]))", "state")
                        .noneOf())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(length(code) = 3) | 3 | 3",
                "(char_length((code)::text) >= 2) | 2 | 2147483647",
                "(length(code) > 2) | 3 | 2147483647",
                "((length(code) >= 2) AND (length(code) < 9)) | 2 | 8",
                "(code <> ''::text) | 1 | 2147483647",
                "(5 >= length(code)) | 0 | 5"
            })
    void lengths_are_counted(String sql, int least, int most) {
        Limits limits = limits(sql, "code");

        assertThat(limits.minLength()).isEqualTo(least);
        assertThat(limits.maxLength()).isEqualTo(most);
    }

    @Test
    void spaces_alone_are_forbidden_by_a_trim() {
        assertThat(limits("(btrim(name) <> ''::text)", "name").notBlank()).isTrue();
        assertThat(limits("(length(TRIM(BOTH FROM name)) > 0)".replace("TRIM(BOTH FROM name)", "btrim(name)"), "name")
                        .notBlank())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(code ~ '^[A-Z]{3}$'::text) | ^[A-Z]{3}$",
                "((code)::text ~* '^a'::text) | (?i)^a",
                "(code ~ E'^\\\\d+$'::text) | ^\\d+$",
                "(code ~~ 'A\\_%x_'::text) | ^A\\_.*x.$",
                "(code ~~* 'a%'::text) | (?i)^a.*$"
            })
    void patterns_become_regular_expressions(String sql, String pattern) {
        assertThat(limits(sql, "code").patterns()).containsExactly(pattern);
    }

    @Test
    void the_case_of_letters_is_seen() {
        assertThat(limits("(email = lower(email))", "email").letters()).isEqualTo(Letters.LOWER);
        assertThat(limits("(code = upper(code))", "code").letters()).isEqualTo(Letters.UPPER);
    }

    @Test
    void a_boolean_alone_has_to_be_true() {
        assertThat(limits("agreed", "agreed").oneOf()).containsExactly("t");
        assertThat(limits("(NOT banned)", "banned").oneOf()).containsExactly("f");
    }

    @Test
    void null_is_demanded_or_forbidden() {
        assertThat(limits("(gone IS NULL)", "gone").mustBeNull()).isTrue();
        assertThat(limits("(name IS NOT NULL)", "name").notNull()).isTrue();
    }

    @Test
    void two_columns_have_an_order() {
        assertThat(Facts.of("(starts < ends)").orders()).containsExactly(new Order("starts", "ends", true));
        assertThat(Facts.of("(ends >= starts)").orders()).containsExactly(new Order("starts", "ends", false));
        assertThat(Facts.of("(starts < ends)").complete()).isTrue();
    }

    @Test
    void what_and_joins_is_demanded_of_each_column() {
        Facts facts = Facts.of("((price > (0)::numeric) AND (stock >= 0) AND (starts <= ends))");

        assertThat(facts.complete()).isTrue();
        assertThat(facts.limits()).containsOnlyKeys("price", "stock");
        assertThat(facts.orders()).containsExactly(new Order("starts", "ends", false));
    }

    @Test
    void one_alternative_is_enough_when_all_are_about_one_column() {
        Limits limits = limits("((age IS NULL) OR ((age >= 18) AND (age < 130)))", "age");

        assertThat(limits.lows()).containsExactly(new Bound("18", true));
        assertThat(limits.highs()).containsExactly(new Bound("130", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is_iban(code)",
                "((a % 2) = 0)",
                "((a IS NULL) <> (b IS NULL))",
                "((a = 1) OR (b = 2))",
                "(NOT (a > 3))",
                "((a + b) <= 100)",
                "(num_nonnulls(a, b) = 1)",
                "(a <> b)",
                "(a <@ b)",
                "(a << b)",
                "(a >> b)",
                "(a && b)",
                "CASE WHEN (a > 0) THEN true ELSE false END",
                "((a)::date > '2020-01-01'::date)",
                "((a)::integer = 5)",
                "(((a)::integer = 5) OR (a IS NULL))",
                "((((a)::integer = 5) AND (a <> ''::text)) OR (a IS NULL))",
                "(a IS DISTINCT FROM 1)",
                "((a ->> 'kind'::text) = 'x'::text)",
                "(lower(a) = 'x'::text)",
                "((a)[1] > 0)",
                "(length(a) <> 3)",
                "(",
                "'unclosed",
                ""
            })
    void what_is_not_understood_is_never_called_complete(String sql) {
        assertThat(Facts.of(sql).complete()).as(sql).isFalse();
    }

    @Test
    void a_part_that_is_not_understood_leaves_the_rest_known() {
        Facts facts = Facts.of("((a > 5) AND is_iban(b))");

        assertThat(facts.complete()).isFalse();
        assertThat(facts.limits().get("a").lows()).containsExactly(new Bound("5", false));
    }

    @Test
    void constants_of_a_condition_that_is_not_understood_are_hints() {
        Facts facts = Facts.of(
                "(((kind = 'person'::text) AND (born IS NOT NULL)) OR ((kind = 'firm'::text) AND (born IS NULL)))");

        assertThat(facts.complete()).isFalse();
        assertThat(facts.limits().get("kind").hints()).isEqualTo(List.of("person", "firm"));
    }

    @Test
    void names_in_quotes_and_other_scripts_are_names() {
        assertThat(limits("(\"Größe \"\"x\"\"\" > 3)", "Größe \"x\"").lows()).containsExactly(new Bound("3", false));
        assertThat(limits("(größe > 3)", "größe").lows()).hasSize(1);
    }

    @Test
    void what_two_conditions_allow_is_what_both_allow() {
        Limits both = limits("((state = ANY (ARRAY['a'::text, 'b'::text])) AND (state <> 'a'::text))", "state");

        assertThat(both.oneOf()).containsExactly("a", "b");
        assertThat(both.noneOf()).containsExactly("a");
        assertThat(Limits.oneOf(List.of("a", "b"))
                        .and(Limits.oneOf(List.of("b", "c")))
                        .oneOf())
                .containsExactly("b");
    }
}
