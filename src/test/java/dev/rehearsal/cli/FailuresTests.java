package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.HarnessException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class FailuresTests {

    private final StringWriter err = new StringWriter();

    @Test
    void the_world_that_failed_leaves_it_undecided() {
        int exitCode = run(Map.of(), new HarnessException("could not start replica 2: port 5433 is in use"));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err()).isEqualTo("rehearse: could not start replica 2: port 5433 is in use\n");
    }

    @Test
    void our_own_fault_says_so_and_how_to_see_more() {
        int exitCode = run(Map.of(), new IllegalStateException("no such node"));

        assertThat(exitCode).isEqualTo(70);
        assertThat(err())
                .isEqualTo(
                        """
                        rehearse: a fault of rehearse itself: java.lang.IllegalStateException: no such node
                        It says nothing about your database. For a report, run it again with REHEARSE_STACKTRACE=1, which shows \
                        the stack trace.
                        """);
    }

    @Test
    void an_error_of_the_virtual_machine_is_our_own_fault_too() {
        assertThat(run(Map.of(), new NoClassDefFoundError("org/example/Gone"))).isEqualTo(70);
    }

    @Test
    void the_stack_trace_is_shown_on_request() {
        int exitCode = run(Map.of("REHEARSE_STACKTRACE", "1"), new IllegalStateException("no such node"));

        assertThat(exitCode).isEqualTo(70);
        assertThat(err())
                .startsWith("rehearse: a fault of rehearse itself: java.lang.IllegalStateException: no such node\n")
                .contains("\n\tat dev.rehearsal.cli.FailuresTests.");
    }

    private int run(Map<String, String> environment, Throwable failure) {
        PrintWriter writer = new PrintWriter(err);
        Terminal terminal = new Terminal(writer, writer, environment, question -> Optional.empty());
        CommandLine line = dev.rehearsal.cli.Command.line(
                        terminal, new java.io.BufferedReader(java.io.Reader.nullReader()), new Ending(terminal))
                .addSubcommand(new FailingVerb(failure));
        return dev.rehearsal.cli.Command.run(line, terminal, List.of("fail"));
    }

    private String err() {
        return err.toString().replace("\r\n", "\n");
    }

    @Command(name = "fail")
    static final class FailingVerb implements Runnable {

        private final Throwable failure;

        FailingVerb(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
