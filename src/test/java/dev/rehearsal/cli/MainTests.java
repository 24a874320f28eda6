package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MainTests {

    @Test
    void the_help_names_the_verbs_and_the_exit_codes() {
        Run run = Run.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: rehearse [--help | --version] VERB [options]\n")
                .contains("  leader    Prints the node of a PostgreSQL cluster that accepts writes, as host:port.\n")
                .endsWith(
                        """
                        Each verb explains itself: rehearse VERB --help

                        Exit codes:
                           0  yes: safe, or done, and nothing stands against it
                           1  no: unsafe, or there is no single leader
                           2  undecided: something needed for an answer could not be judged or reached
                          64  the command was not understood
                          70  a fault of rehearse itself
                        """);
    }

    @Test
    void the_version_names_us_and_what_is_under_us() {
        Run run = Run.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches("rehearse \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\nJava " + System.getProperty("java.version")
                        + ", .+ .+\n");
    }

    @Test
    void without_a_verb_there_is_nothing_to_do() {
        assertThat(Run.of())
                .isEqualTo(
                        failed(
                                64,
                                """
                rehearse: say what to do: a verb is missing
                See: rehearse --help
                """));
    }

    @Test
    void a_verb_that_is_nearly_right_is_suggested() {
        assertThat(Run.of("leadr"))
                .isEqualTo(
                        failed(
                                64,
                                """
                rehearse: there is no verb "leadr"
                Did you mean leader?
                See: rehearse --help
                """));
    }

    @Test
    void an_option_that_is_nearly_right_is_suggested() {
        assertThat(Run.of("leader", "--patrony", "--json"))
                .isEqualTo(
                        failed(
                                64,
                                """
                rehearse leader: there is no option --patrony
                Did you mean --patroni?
                See: rehearse leader --help
                """));
    }

    private static Run failed(int exitCode, String err) {
        return new Run(exitCode, "", err, java.util.List.of());
    }
}
