package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dd08RowsTests {

    private static final String UPDATE = "UPDATE goods SET cents = price * 100";

    private static Scene failing(String state) {
        return Scene.of("V2").fails(state, "no", "", UPDATE);
    }

    @ParameterizedTest
    @CsvSource({"22003, WARNING", "22008, WARNING", "22012, ERROR", "22P02, ERROR", "23505, ERROR", "P0001, ERROR"})
    void on_hostile_rows_alone_only_what_overflows_is_a_warning(String state, Severity severity) {
        assertThat(Tale.ordinary(Scene.of("V2"))
                        .on(Lane.HOSTILE, failing(state))
                        .fresh(Scene.of("V2"))
                        .judgedBy(new Dd08Rows()))
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @Test
    void what_overflows_on_ordinary_rows_is_an_error() {
        assertThat(Tale.ordinary(failing("22003"))
                        .on(Lane.HOSTILE, failing("22003"))
                        .fresh(Scene.of("V2"))
                        .judgedBy(new Dd08Rows()))
                .extracting(Finding::severity)
                .containsOnly(Severity.ERROR);
    }
}
