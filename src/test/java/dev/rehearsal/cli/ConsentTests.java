package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may have a plan run on a living database. */
final class ConsentTests {

    private final StringWriter asked = new StringWriter();

    @Test
    void somebody_at_a_terminal_is_asked() {
        assertThat(consent(true, "yes\n", false, false).isGiven("db:5432/shop")).isTrue();
        assertThat(asked).hasToString("Run it on db:5432/shop? Type yes: ");
        assertThat(consent(true, "y\n", false, false).isGiven("db:5432/shop")).isFalse();
        assertThat(consent(true, "", false, false).isGiven("db:5432/shop")).isFalse();
    }

    @Test
    void where_nobody_looks_on_nobody_is_asked() {
        assertThat(consent(false, "yes\n", false, false).isGiven("db:5432/shop"))
                .isFalse();
        assertThat(asked).hasToString("");
    }

    @Test
    void what_was_said_stands() {
        assertThat(consent(false, "", false, true).isGiven("db:5432/shop")).isTrue();
        assertThat(consent(true, "yes\n", true, false).isGiven("db:5432/shop")).isFalse();
        assertThat(asked).hasToString("");
    }

    @Test
    void both_at_once_are_too_much() {
        Run run = Run.of("recover", ".", "--dry-run", "--yes");

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("rehearse recover: --dry-run and --yes: say one of them\n");
    }

    private Consent consent(boolean isLookedAt, String typed, boolean dryRun, boolean yes) {
        Terminal terminal = new Terminal(
                new PrintWriter(new StringWriter()),
                new PrintWriter(asked),
                Map.of(),
                question -> Optional.empty(),
                new Screen(false, isLookedAt, StandardCharsets.UTF_8));
        return new Consent(terminal, new BufferedReader(new StringReader(typed)), dryRun, yes);
    }
}
