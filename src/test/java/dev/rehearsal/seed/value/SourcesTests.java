package dev.rehearsal.seed.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.seed.catalog.Kind;
import dev.rehearsal.seed.catalog.Type;
import dev.rehearsal.seed.limit.Facts;
import dev.rehearsal.seed.limit.Limits;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTests {

    private static final int VARCHAR = 4;

    static Type base(String name) {
        return new Type(1, name, name, Kind.BASE, List.of(), -1, false, List.of(), List.of(), List.of());
    }

    static Source source(String column, String type, int modifier, String check) {
        Limits limits = check.isEmpty() ? Limits.NONE : Facts.of(check).limits().getOrDefault(column, Limits.NONE);
        return new Sources(ColumnWords.of(column, "users"), Dice.key(7, column))
                .of(base(type), modifier, limits)
                .orElseThrow();
    }

    static Stream<String> some(Source source) {
        return Stream.concat(
                LongStream.range(0, 300).mapToObj(row -> source.any(new Dice(5, row))),
                LongStream.range(0, Math.min(300, source.many())).mapToObj(source::nth));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | [a-z.]+\\.\\d+@example\\.com",
                "contactEmail | [a-z.]+\\.\\d+@example\\.com",
                "phone | \\+49\\d+",
                "first_name | [A-Z][a-z]+",
                "lastName | [A-Z][a-z]+",
                "city | [A-Z][a-z]+",
                "country_code | [A-Z]{2}",
                "zip | \\d{5}",
                "currency | [A-Z]{3}",
                "website | https://www\\.example\\.com/.*",
                "status | [a-z]+",
                "price | \\d+\\.\\d\\d",
                "ip_address | \\d+\\.\\d+\\.\\d+\\.\\d+",
                "bio | [A-Z].* .*\\."
            })
    void the_name_of_a_text_column_tells_what_is_in_it(String column, String pattern) {
        Source source = source(column, "text", -1, "");

        assertThat(LongStream.range(0, 50).mapToObj(row -> source.any(new Dice(5, row))))
                .allMatch(text -> text.matches(pattern));
    }

    @ParameterizedTest
    @CsvSource({"age, 18, 90", "birth_year, 1990, 2026", "latitude, -60, 70", "quantity, 1, 40", "rating, 1, 5"})
    void the_name_of_a_number_tells_how_great_it_is(String column, int least, int most) {
        Source source = source(column, "int4", -1, "");

        assertThat(LongStream.range(0, 200).mapToObj(row -> Integer.valueOf(source.any(new Dice(5, row)))))
                .allMatch(number -> number >= least && number <= most)
                .anyMatch(number -> number != least);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int2",
                "int4",
                "int8",
                "numeric",
                "float8",
                "text",
                "varchar",
                "uuid",
                "date",
                "timestamptz",
                "bytea",
                "inet",
                "cidr",
                "macaddr",
                "interval",
                "jsonb",
                "money",
                "bit",
                "varbit",
                "time",
                "tsvector"
            })
    void values_that_must_differ_do(String type) {
        Source source = source("thing", type, -1, "");
        int count = (int) Math.min(2_000, source.many());

        assertThat(LongStream.range(0, count).mapToObj(source::nth)).doesNotHaveDuplicates();
        assertThat(source.many()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 20})
    void short_texts_differ_too_and_fit(int length) {
        Source source = source("code", "varchar", VARCHAR + length, "");
        int count = (int) Math.min(2_000, source.many());

        assertThat(LongStream.range(0, count).mapToObj(source::nth))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.length() <= length);
        assertThat(some(source)).allMatch(text -> text.length() <= length);
        assertThat(source.odd().get(Trait.LONGEST)).allMatch(text -> text.length() == length);
    }

    @Test
    void keys_keep_clear_of_what_migrations_write_themselves() {
        assertThat(source("id", "int4", -1, "").nth(0)).isEqualTo("1000001");
        assertThat(source("id", "int8", -1, "").nth(4)).isEqualTo("1000005");
        assertThat(source("id", "int2", -1, "").nth(0)).isEqualTo("20001");
        assertThat(source("code", "text", -1, "").nth(0)).contains("1000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int4 | -1 | ((n >= 5) AND (n <= 9)) | 5 | 9",
                "int4 | -1 | (n > 5000000) | 5000001 | 2147483647",
                "int2 | -1 | (n < 0) | -32768 | -1",
                "numeric | 655366 | ((n > (0)::numeric) AND (n < (1)::numeric)) | 0.01 | 0.99",
                "numeric | 655366 | (n >= 99999999.98) | 99999999.98 | 99999999.99",
                "float8 | -1 | ((n >= (0)::double precision) AND (n <= (1)::double precision)) | 0 | 1"
            })
    void numbers_stay_between_their_bounds_and_reach_them(
            String type, int modifier, String check, BigDecimal least, BigDecimal most) {
        Source source = source("n", type, modifier, check);

        assertThat(some(source).map(BigDecimal::new))
                .allMatch(number -> number.compareTo(least) >= 0 && number.compareTo(most) <= 0);
        assertThat(source.odd().getOrDefault(Trait.EXTREMES, List.of()).stream().map(BigDecimal::new))
                .usingElementComparator(BigDecimal::compareTo)
                .contains(least, most);
    }

    @ParameterizedTest
    @CsvSource({
        "int2, -32768, 32767",
        "int4, -2147483648, 2147483647",
        "int8, -9223372036854775808, 9223372036854775807"
    })
    void the_least_and_the_greatest_number_are_odd_ones(String type, String least, String most) {
        assertThat(source("n", type, -1, "").odd().get(Trait.EXTREMES)).contains(least, most, "0");
    }

    @Test
    void of_documents_only_those_that_can_be_indexed_are_too_long_for_it() {
        assertThat(source("data", "jsonb", -1, "").odd().get(Trait.DENSE))
                .singleElement()
                .satisfies(it -> assertThat(it).matches("\\{\"text\": \"[a-z0-9]{4000}\"}"));
        assertThat(source("data", "json", -1, "").odd()).doesNotContainKey(Trait.DENSE);
    }

    @Test
    void odd_texts_are_long_empty_blank_foreign_or_full_of_quotes() {
        Map<Trait, List<String>> odd = source("note", "text", -1, "").odd();

        assertThat(odd)
                .containsOnlyKeys(Trait.LONGEST, Trait.EMPTY, Trait.SPACES, Trait.UNICODE, Trait.QUOTES, Trait.DENSE);
        assertThat(odd.get(Trait.LONGEST)).allMatch(text -> text.length() == 10_000);
        assertThat(odd.get(Trait.UNICODE)).allMatch(text -> text.codePoints().anyMatch(point -> point > 0xFFFF));
        assertThat(odd.get(Trait.QUOTES)).anyMatch(text -> text.contains("'")).anyMatch(text -> text.contains("\\"));
    }

    @Test
    void odd_texts_are_left_out_where_a_condition_forbids_them() {
        assertThat(source("note", "text", -1, "(note <> ''::text)").odd()).doesNotContainKey(Trait.EMPTY);
        assertThat(source("note", "text", -1, "(btrim(note) <> ''::text)").odd().get(Trait.SPACES))
                .containsExactly("  padded  ");
        assertThat(source("note", "text", -1, "(length(note) = 3)").odd().values().stream()
                        .flatMap(List::stream))
                .allMatch(text -> text.codePointCount(0, text.length()) == 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}[0-9]{4}$",
                "^(mr|ms|dr)-\\d+$",
                "^[a-z0-9-]+$",
                "^\\+[1-9]\\d{6,14}$",
                "^#[0-9a-fA-F]{6}$",
                "^[^@]+@[^@]+\\.[^@]+$",
                "^[A-Z]$|^[0-9]{3}$",
                "^v\\d+\\.\\d+(\\.\\d+)?$",
                "^[[:upper:]]{3}[[:digit:]]{2}$",
                "^[[:alpha:]_][[:alnum:]_]{2,5}$"
            })
    void texts_fit_a_pattern(String pattern) {
        Source source = source("email", "text", -1, "(email ~ '" + pattern + "'::text)");
        String ours = pattern.replace("[:upper:]", "A-Z")
                .replace("[:digit:]", "0-9")
                .replace("[:alpha:]", "a-zA-Z")
                .replace("[:alnum:]", "a-zA-Z0-9");

        assertThat(some(source)).allMatch(text -> text.matches(".*(?:" + ours + ").*"));
        assertThat(source.odd().values().stream().flatMap(List::stream))
                .allMatch(text -> text.matches("(?s).*(?:" + ours + ").*"));
    }

    @Test
    void a_pattern_beyond_simple_is_not_guessed_at() {
        for (String pattern : List.of("^(?=.*a)b", "[^a]", "\\bfoo", "a{", "[a")) {
            assertThatThrownBy(() -> Regex.source(pattern))
                    .as(pattern)
                    .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
        }
    }

    @Test
    void a_pattern_has_as_many_texts_as_it_says() {
        Formula source = Regex.source("^[ab]{2}(x|yz)$");

        assertThat(source.many()).isEqualTo(8);
        assertThat(LongStream.range(0, 8).mapToObj(source::nth))
                .containsExactlyInAnyOrder("aax", "aayz", "abx", "abyz", "bax", "bayz", "bbx", "bbyz");
    }

    @Test
    void only_allowed_values_are_chosen_and_each_of_them() {
        Source source = source(
                "state",
                "text",
                -1,
                "((state = ANY (ARRAY['a'::text, 'b'::text, 'c'::text])) AND (state <> 'b'::text))");

        assertThat(source.choices()).containsExactly("a", "c");
        assertThat(some(source).distinct()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void values_of_a_list_that_another_condition_forbids_are_left_out() {
        Source source = source("n", "int4", -1, "((n = ANY (ARRAY[1, 5, 9])) AND (n > 3))");

        assertThat(source.choices()).containsExactly("5", "9");
    }

    @Test
    void a_domain_hands_its_conditions_down() {
        Type domain = new Type(
                2,
                "plz",
                "plz",
                Kind.DOMAIN,
                List.of(base("text")),
                -1,
                false,
                List.of(),
                List.of(),
                List.of("(VALUE ~ '^[0-9]{5}$'::text)"));

        Source source = new Sources(ColumnWords.of("x", "y"), 1)
                .of(domain, -1, Limits.NONE)
                .orElseThrow();

        assertThat(some(source)).allMatch(text -> text.matches("[0-9]{5}"));
    }

    @Test
    void a_value_depends_on_seed_number_and_column_and_row_alone() {
        Source once = source("city", "text", -1, "");
        Source again = source("city", "text", -1, "");
        Set<String> values = new HashSet<>();
        for (long number = 0; number < 50; number++) {
            String value = once.any(new Dice(Dice.key(number, "city"), 3));
            assertThat(again.any(new Dice(Dice.key(number, "city"), 3))).isEqualTo(value);
            values.add(value);
        }

        assertThat(values).hasSizeGreaterThan(10);
    }

    @Test
    void dice_are_fair_enough_and_skewed_where_they_should_be() {
        int[] fair = new int[10];
        int[] skewed = new int[10];
        for (int row = 0; row < 10_000; row++) {
            fair[new Dice(3, row).below(10)]++;
            skewed[new Dice(3, row).skewed(10)]++;
        }

        assertThat(Arrays.stream(fair)).allMatch(count -> count > 800 && count < 1_200);
        assertThat(skewed[0]).isGreaterThan(4 * skewed[5]);
    }
}
