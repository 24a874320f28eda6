package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class ProgressLineTests {

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void it_tells_how_long_how_far_and_what() {
        try (ProgressLine line = line(Screen.NONE, Map.of("COLUMNS", "120"))) {
            line.at("populated", "V1__a.sql on ordinary rows", 0, 20);
            line.at("routed", "node2", 3, 20);
            line.at("populated", "V13__x.sql on ordinary rows", 12, 20);
            nanos.set(4_200_000_000L);

            assertThat(line.text()).isEqualTo("4.2 s  populated 12/20  routed 3/20  V13__x.sql on ordinary rows");
        }
    }

    @Test
    void it_fits_on_the_screen_and_nothing_in_it_acts_there() {
        try (ProgressLine line = line(Screen.NONE, Map.of("COLUMNS", "40"))) {
            line.at("populated", "\u001b[31mV1\n" + "x".repeat(100), 0, 20);

            assertThat(line.text()).isEqualTo("0.0 s  populated 0/20  \\u001b[31mV1...");
        }
    }

    @Test
    void where_nobody_looks_it_says_nothing() {
        try (ProgressLine line = line(Screen.NONE, Map.of())) {
            line.at("populated", "V1", 0, 2);
            line.at("routed", "V1", 0, 2);
        }

        assertThat(lines()).isEmpty();
    }

    @Test
    void on_a_screen_it_is_written_over_and_erased_at_the_end() {
        Screen screen = new Screen(true, true, StandardCharsets.UTF_8);
        try (ProgressLine line = line(screen, Map.of())) {
            line.at("populated", "V1", 0, 2);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> lines().contains("V1"));
        }

        assertThat(lines())
                .startsWith("\r\u001b[K0.0 s  populated 0/2  V1")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void a_dumb_screen_is_no_screen() {
        try (ProgressLine line = line(new Screen(true, true, StandardCharsets.UTF_8), Map.of("TERM", "dumb"))) {
            line.at("populated", "V1", 0, 2);
        }

        assertThat(lines()).isEmpty();
    }

    @Test
    void whoever_wants_it_quiet_sees_nothing_of_it() {
        for (Screen screen : List.of(Screen.NONE, new Screen(true, true, StandardCharsets.UTF_8))) {
            try (ProgressLine line = line(screen, Map.of(), true)) {
                line.at("populated", "V1", 0, 2);
            }
        }

        assertThat(lines()).isEmpty();
    }

    private ProgressLine line(Screen screen, Map<String, String> environment) {
        return line(screen, environment, false);
    }

    private ProgressLine line(Screen screen, Map<String, String> environment, boolean quiet) {
        PrintWriter writer = new PrintWriter(err);
        return new ProgressLine(
                new Terminal(writer, writer, environment, question -> Optional.empty(), screen), quiet, nanos::get);
    }

    private String lines() {
        return err.toString().replace("\r\n", "\n");
    }
}
