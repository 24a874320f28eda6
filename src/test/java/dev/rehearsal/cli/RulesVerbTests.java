package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class RulesVerbTests {

    private static final List<Rule> RULES = List.of(
            new Rule("NN01", Severity.ERROR, "a new column", "the deploy stops", "give it a default"),
            new Rule("NN02", Severity.ERROR, "a filled column", "it fails", "fill it first:\nUPDATE t SET c = 1;"),
            new Rule("RC03", Severity.WARNING, "values changed", "what users see changes", "declare it"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void all_are_listed_with_their_weight() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        """
                        NN01  error    a new column
                        NN02  error    a filled column
                        RC03  warning  values changed
                        """);
    }

    @Test
    void a_family_is_listed() {
        assertThat(run("nn")).isZero();
        assertThat(out.toString()).isEqualTo("NN01  error    a new column\nNN02  error    a filled column\n");
    }

    @Test
    void one_is_explained() {
        assertThat(run("nn02")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        """
                        NN02 (error) a filled column

                        Means: it fails
                        Instead: fill it first:
                            UPDATE t SET c = 1;
                        More: docs/rules/NN02.md
                        """);
    }

    @Test
    void scripts_get_json() {
        assertThat(run("RC03", "--json")).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        """
                        {
                          "schema": "rehearsal/rules/1",
                          "rules": [
                            {
                              "id": "RC03",
                              "severity": "warning",
                              "title": "values changed",
                              "effect": "what users see changes",
                              "instead": "declare it",
                              "page": "docs/rules/RC03.md"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void one_that_is_not_there_is_a_mistake() {
        assertThat(run("XX99")).isEqualTo(64);
        assertThat(err.toString())
                .isEqualTo(
                        "rules: there is no rule \"XX99\": rehearse rules lists those there are\nSee: rules --help\n");
    }

    private int run(String... arguments) {
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err, true), Map.of(), question -> Optional.empty());
        int exitCode = new CommandLine(new RulesVerb(terminal, RULES))
                .setErr(terminal.err())
                .setParameterExceptionHandler(new Mistakes())
                .execute(arguments);
        terminal.out().flush();
        return exitCode;
    }
}
