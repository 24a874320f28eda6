package dev.rehearsal.cli;

import dev.rehearsal.config.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was perhaps meant by a word that nobody knows. */
final class Meant {

    private Meant() {}

    /** The nearest option or verb; those of picocli are often far off, and none where letters are swapped. */
    static Optional<String> by(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        CommandLine line = mistake.getCommandLine();
        List<String> known = new ArrayList<>(line.getSubcommands().keySet());
        line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> known.addAll(List.of(option.names())));
        String word = Mistakes.word(unmatched);
        List<String> suggested = unmatched.getSuggestions();
        return Guess.of(
                        word,
                        known.stream()
                                .filter(one -> one.startsWith("--") == word.startsWith("--"))
                                .toList())
                .or(() -> suggested.stream().findFirst());
    }
}
