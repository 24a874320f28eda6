package dev.rehearsal.check.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTests {

    @Test
    void a_short_value_stays_as_it_is() {
        assertThat(Cut.of("it's \"ä\" 😀")).isEqualTo("it's \"ä\" 😀");
        assertThat(Cut.of("")).isEmpty();
    }

    @Test
    void what_is_not_seen_is_written_out() {
        assertThat(Cut.of("a\nb\tc\\d\u0000\u202e\u200b")).isEqualTo("a\\nb\\tc\\\\d\\u0000\\u202E\\u200B");
    }

    @Test
    void a_long_value_is_cut_between_characters() {
        assertThat(Cut.of("x".repeat(60))).hasSize(60);
        assertThat(Cut.of("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
        assertThat(Cut.of("😀".repeat(70))).isEqualTo("😀".repeat(60) + "…");
        assertThat(Cut.of("x".repeat(59) + "\n")).isEqualTo("x".repeat(59) + "…");
    }
}
