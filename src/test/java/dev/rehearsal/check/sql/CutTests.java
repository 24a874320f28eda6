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

    @Test
    void a_message_keeps_its_words_and_the_names_in_it_but_no_long_values() {
        String name = "n".repeat(63);
        assertThat(Cut.quoting("relation \"" + name + "." + name + "\" does not exist"))
                .isEqualTo("relation \"" + name + "." + name + "\" does not exist");
        assertThat(Cut.quoting("value \"1" + "0".repeat(300) + "\" is out of range for type integer"))
                .isEqualTo("value \"1" + "0".repeat(59) + "…\" is out of range for type integer");
        assertThat(Cut.quoting("syntax: \"" + "a $1 text ".repeat(30) + "\"\nat " + "9".repeat(200)))
                .isEqualTo("syntax: \"" + "a $1 text ".repeat(6) + "…\"\nat " + "9".repeat(60) + "…");
    }
}
