package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.observation.Constraint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DS04 on what is dropped: no finding where something else forbids the same, or more. */
class DroppedTests {

    private static final Shape USERS =
            Shape.table(1, "users", "id bigint not null", "a int", "b int").rows(1000);

    private static List<String> lost(Shape before, Shape after) {
        return Tale.ordinary(Scene.of("V2").before(before).after(after)).judgedBy(new Ds04Irrevocable()).stream()
                .map(Finding::subject)
                .toList();
    }

    private static Constraint unique(String name, String... columns) {
        return new Constraint(
                name, 'u', "UNIQUE (" + String.join(", ", columns) + ")", List.of(columns), "", List.of(), true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            (a > 0)                              | (a > 0)                                | true
            (a > 0)                              | ((a > 0) AND (b > 0))                  | true
            ((a > 0) AND (b > 0))                | (a > 0)                                | false
            (a > 0)                              | ((a > 0) OR (b > 0))                   | false
            ((a > 0) OR (b > 0))                 | (((a > 0) OR (b > 0)) AND (b < 9))     | true
            (a > 0)                              | (a >= 1)                               | true
            (a >= 0)                             | (a > 0)                                | true
            (a > 0)                              | (a >= 0)                               | false
            (a > 5)                              | (a > 0)                                | false
            (a > 5)                              | (a < 9)                                | false
            (a <= 10)                            | (a < 10)                               | true
            (a > (0)::numeric)                   | (b > (9)::numeric)                     | false
            (a > (0)::numeric)                   | (a > (9)::numeric)                     | true
            (a > '-9'::integer)                  | (a > 0)                                | true
            (a > '5'::text)                      | (a > '10'::text)                       | false
            (a <> ' AND (')                      | ((b > 0) AND (a <> ' AND ('))          | true
            (id IS NOT NULL)                     | (b > 0)                                | true
            ((id IS NOT NULL) AND (a IS NOT NULL)) | (b > 0)                              | false
            """)
    void a_check_is_met_by_what_demands_as_much(String old, String now, boolean met) {
        assertThat(lost(USERS.check("old", old, "a").check("now", now, "a", "b"), USERS.check("now", now, "a", "b")))
                .hasSize(met ? 0 : 1);
    }

    /** As this project itself recommends it: proven by a check first, in another file. */
    @Test
    void a_check_that_not_null_replaces_is_not_lost() {
        Shape checked = USERS.check("a_given", "a IS NOT NULL", "a");

        assertThat(lost(checked, USERS.notNull("a"))).isEmpty();
        assertThat(lost(checked.notNull("a"), USERS.notNull("a"))).isEmpty();
        assertThat(lost(checked, USERS)).containsExactly("public.users a_given");
    }

    @Test
    void another_check_of_the_same_column_that_was_there_already_is_no_replacement() {
        Shape low = USERS.check("low", "a < 100", "a");

        assertThat(lost(low.check("high", "a <> 0", "a"), low)).containsExactly("public.users high");
        assertThat(lost(USERS.check("high", "a <> 0", "a"), low)).isEmpty();
    }

    @Test
    void who_is_unique_in_fewer_columns_is_so_in_all() {
        Shape pair = USERS.constraint(unique("pair", "a", "b")).unique("pair", "", "a", "b");

        assertThat(lost(pair, USERS)).containsExactly("public.users pair");
        assertThat(lost(pair.unique("other", "", "b", "a"), USERS.unique("other", "", "b", "a")))
                .isEmpty();
        assertThat(lost(pair.unique("one", "", "a"), USERS.unique("one", "", "a")))
                .isEmpty();
        assertThat(lost(pair.unique("some", "(a > 0)", "a"), USERS.unique("some", "(a > 0)", "a")))
                .containsExactly("public.users pair");
        assertThat(lost(USERS.primary("id").unique("same", "", "id"), USERS.unique("same", "", "id")))
                .isEmpty();
    }

    @Test
    void a_key_beside_an_equal_one_is_not_lost_and_one_beside_a_key_to_elsewhere_is() {
        Shape other = Shape.table(2, "other", "id bigint");
        Shape kept = USERS.foreign("kept", "a", other, "id");

        assertThat(lost(kept.foreign("twice", "a", other, "id"), kept)).isEmpty();
        assertThat(lost(kept.foreign("users", "a", USERS, "id"), kept)).containsExactly("public.users users");
        assertThat(lost(USERS.foreign("users", "a", USERS, "id"), kept)).isEmpty();
    }
}
