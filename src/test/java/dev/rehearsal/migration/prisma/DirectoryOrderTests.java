package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
}
