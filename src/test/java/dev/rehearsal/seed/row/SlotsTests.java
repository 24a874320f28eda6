package dev.rehearsal.seed.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.seed.value.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts rows are made of: slots, guards, orders, combinations, defaults. */
class SlotsTests {

    private static Slots slots(long rows, long key, Map<Trait, List<String>> odd, boolean once) {
        return new Slots(rows, key, true, odd, trait -> trait != Trait.SPACES, once);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 250, 1_000, 5_000})
    void six_of_a_hundred_rows_have_the_value_of_another_one(long rows) {
        Slots slots = slots(rows, 12_345, Map.of(), false);
        int duplicates = 0;
        for (long row = 0; row < rows; row++) {
            if (slots.isDuplicate(row)) {
                duplicates++;
                assertThat(slots.isDuplicate(slots.original(row))).isFalse();
            }
        }

        assertThat(duplicates).isBetween((int) (rows * 6 / 100) - 6, (int) (rows * 6 / 100) + 6);
    }

    @Test
    void every_odd_value_has_its_turn_and_a_withdrawn_trait_has_none() {
        Slots slots = slots(
                1_000,
                77,
                Map.of(Trait.QUOTES, List.of("'", "\"", "\\"), Trait.EMPTY, List.of(""), Trait.SPACES, List.of(" ")),
                false);
        Set<String> seen = new TreeSet<>();
        int odd = 0;
        for (long row = 0; row < 1_000; row++) {
            String value = slots.odd(row);
            if (value != null) {
                seen.add(value);
                odd++;
            }
        }

        assertThat(seen).containsExactlyInAnyOrder("'", "\"", "\\", "");
        assertThat(odd).isBetween(18, 22);
    }

    @Test
    void odd_values_of_a_key_come_once_each() {
        Slots slots = slots(1_000, 5, Map.of(Trait.QUOTES, List.of("'", "\\")), true);
        List<String> seen = new ArrayList<>();
        for (long row = 0; row < 1_000; row++) {
            String value = slots.odd(row);
            if (value != null) {
                seen.add(value);
            }
        }

        assertThat(seen).containsExactlyInAnyOrder("'", "\\");
    }

    @Test
    void a_guard_takes_no_key_twice() {
        Guard guard = new Guard(new int[] {0, 1}, true, new boolean[] {true, false});
        guard.take(new @Nullable String[] {"A", "x"});
        guard.take(new @Nullable String[] {"A", null});

        assertThat(guard.admits(new @Nullable String[] {"a", "x"})).isFalse();
        assertThat(guard.admits(new @Nullable String[] {"A", "X"})).isTrue();
        assertThat(guard.admits(new @Nullable String[] {"A", null})).isTrue();
    }

    @Test
    void a_guard_counts_nulls_where_the_server_does() {
        Guard guard = new Guard(new int[] {0}, false, new boolean[] {false});
        guard.take(new @Nullable String[] {null});

        assertThat(guard.admits(new @Nullable String[] {null})).isFalse();
        assertThat(guard.admits(new @Nullable String[] {"N"})).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 9",
        "2024-05-01, 2024-04-30",
        "infinity, 2024-04-30",
        "2024-04-30, -infinity",
        "2024-01-01 00:00:00.5+00, 2024-01-01 00:00:00+00",
        "-1, -1.5"
    })
    void the_lesser_value_comes_first(String greater, String lesser) {
        @Nullable String[] cells = {greater, lesser};

        assertThat(new Ordering(0, 1, true).mend(cells)).isTrue();
        assertThat(cells).containsExactly(lesser, greater);
    }

    @Test
    void equal_values_are_no_order_where_they_must_differ() {
        assertThat(new Ordering(0, 1, true).mend(new @Nullable String[] {"1", "1.0"}))
                .isFalse();
        assertThat(new Ordering(0, 1, false).mend(new @Nullable String[] {"1", "1"}))
                .isTrue();
        assertThat(new Ordering(0, 1, true).mend(new @Nullable String[] {null, "1"}))
                .isTrue();
    }

    @Test
    void a_combination_comes_once() {
        Combination combination = new Combination(3, 5, 7);
        Set<List<Long>> seen = new java.util.HashSet<>();
        for (long i = 0; i < combination.product(); i++) {
            long[] digits = combination.digits(i);
            seen.add(List.of(digits[0], digits[1], digits[2]));
        }

        assertThat(combination.product()).isEqualTo(105);
        assertThat(seen).hasSize(105);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'new'::text | new",
                "'it''s'::character varying(20) | it's",
                "'{}'::text[] | {}",
                "0 | 0",
                "(-1) | -1",
                "1.5::numeric(6,2) | 1.5",
                "now() | ``",
                "nextval('users_id_seq'::regclass) | ``",
                "gen_random_uuid() | ``",
                "concat('x', 'y') | ``"
            })
    void a_default_is_a_constant_or_not(String sql, String constant) {
        assertThat(Defaults.constant(sql)).isEqualTo(constant);
    }
}
