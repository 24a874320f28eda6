package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Dd08RowsTests {

    private static final String UPDATE = "UPDATE goods SET cents = price * 100";

    private static Scene failing(String state) {
        return Scene.of("V2").fails(state, "no", "", UPDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22003", "22008", "22012", "22P02", "23505", "P0001"})
    void what_fails_on_hostile_rows_alone_is_an_error_like_any_other(String state) {
        assertThat(hostile(state)).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"22003, true", "22008, true", "22012, false"})
    void what_only_the_largest_values_overflow_has_a_way_out_of_its_own(String state, boolean isOverflow) {
        String extremes =
                "Only the largest numbers or the latest dates do this: compute in a type with more room, or leave such rows out."
                        + " Where production has none, declare that (--holds, with a query that counts them), and let a CHECK keep it so.";

        assertThat(hostile(state))
                .extracting(Finding::instead)
                .containsExactly(isOverflow ? extremes : Dd08Rows.RULE.instead());
    }

    @Test
    void what_overflows_on_ordinary_rows_too_is_told_as_anything_else() {
        assertThat(Tale.ordinary(failing("22003"))
                        .on(Lane.HOSTILE, failing("22003"))
                        .fresh(Scene.of("V2"))
                        .judgedBy(new Dd08Rows()))
                .extracting(Finding::instead)
                .containsOnly(Dd08Rows.RULE.instead());
    }

    @Test
    void a_number_of_hundreds_of_digits_is_cut() {
        Scene failing = Scene.of("V2")
                .fails("22003", "value \"1" + "0".repeat(300) + "\" is out of range for type integer", "", UPDATE);

        Finding finding = Tale.ordinary(failing)
                .fresh(Scene.of("V2"))
                .judgedBy(new Dd08Rows())
                .get(0);

        String said = "value \"1" + "0".repeat(59) + "…\" is out of range for type integer";
        assertThat(finding.message()).isEqualTo("fails where rows are: " + said);
        assertThat(finding.measured()).containsEntry("error", said);
    }

    private static List<Finding> hostile(String state) {
        return Tale.ordinary(Scene.of("V2"))
                .on(Lane.HOSTILE, failing(state))
                .fresh(Scene.of("V2"))
                .judgedBy(new Dd08Rows());
    }
}
