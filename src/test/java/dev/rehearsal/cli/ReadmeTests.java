package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ReadmeTests {

    private static final Path BASE = Path.of(System.getProperty("rehearsal.base", "."));

    @Test
    void every_command_in_the_documents_is_understood() throws Exception {
        for (String document : List.of("README.md", "sample-migrations/README.md", ".github/workflows/nightly.yml")) {
            Pattern shown = Pattern.compile("\\./rehearse ([a-z]+)((?: +(?:--[a-z-]+|[^\\s`;|]+))*)");
            List<MatchResult> found = shown.matcher(Files.readString(BASE.resolve(document)))
                    .results()
                    .toList();

            assertThat(found).as(document).isNotEmpty();
            for (MatchResult command : found) {
                CommandLine verb =
                        Objects.requireNonNull(line().getSubcommands().get(command.group(1)), command.group());
                for (String word : command.group(2).strip().split(" +")) {
                    assertThat(!word.startsWith("-") || verb.getCommandSpec().findOption(word) != null)
                            .as("%s in %s", word, command.group())
                            .isTrue();
                }
            }
        }
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Terminal terminal = new Terminal(nowhere, nowhere, Map.of(), question -> Optional.empty());
        return Command.line(terminal, new BufferedReader(new StringReader("")), new Ending(terminal));
    }
}
