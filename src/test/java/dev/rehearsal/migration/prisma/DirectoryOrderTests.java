package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryOrderTests {

    @Test
    void names_are_sorted_as_javascript_sorts_them_and_not_by_bytes() {
        List<String> sorted = List.of(
                "-x",
                ".git",
                "0_init",
                "00_x",
                "1_a",
                "10_b",
                "2_c",
                "20240101_a",
                "20240101_A",
                "20240101_a_y",
                "20240101_B_x",
                "a",
                "A",
                "a_y",
                "ab",
                "B_x");

        for (int round = 0; round < 20; round++) {
            List<String> mixed = new ArrayList<>(sorted);
            Collections.shuffle(mixed, new Random(round));
            mixed.sort(new DirectoryOrder());
            assertThat(mixed).isEqualTo(sorted);
        }
    }

    @Test
    void accents_decide_before_case_and_scripts_follow_each_other() {
        List<String> sorted = List.of(
                "1_ete", "1_Ete", "1_été", "1_Été", "1_etf", "1_z", "1_αβγ", "1_άγ", "1_елка", "1_ёлка", "1_ия", "1_йа",
                "1_中");

        for (int round = 0; round < 20; round++) {
            List<String> mixed = new ArrayList<>(sorted);
            Collections.shuffle(mixed, new Random(round));
            mixed.sort(new DirectoryOrder());
            assertThat(mixed).isEqualTo(sorted);
        }
    }

    @ParameterizedTest
    @CsvSource({"1_øre,1_ore", "1_中,1_文", "1_あ,1_い", "1_e\u0301,1_\u00e9", "1_groß,1_gross"})
    void where_the_order_is_not_known_nothing_is_guessed(String one, String other) {
        assertThatThrownBy(() -> new DirectoryOrder().compare(one, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "which of \"" + one + "\" and \"" + other + "\" comes first can't be told here: Prisma orders"
                                + " them by a table of all the world's signs\n  Begin the names with different digits, as Prisma"
                                + " itself does");
    }
}
