package dev.rehearsal.cli;

import dev.rehearsal.config.Guess;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what could not be understood, what was perhaps meant, and where to read more. */
final class Mistakes implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        PrintWriter err = line.getErr();
        String verb = line.getCommandSpec().qualifiedName();
        err.println(verb + ": " + what(mistake));
        meant(mistake).ifPresent(meant -> err.println("Did you mean " + meant + "?"));
        err.println("See: " + verb + " --help");
        return ExitCodes.USAGE;
    }

    private static String what(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            String word = word(unmatched);
            if (word.startsWith("-")) {
                return "there is no option " + word;
            }
            return mistake.getCommandLine().getSubcommands().isEmpty()
                    ? "\"" + word + "\" is too much: expected no more than comes before it"
                    : "there is no verb \"" + word + "\"";
        }
        return String.valueOf(mistake.getMessage());
    }

    /** The nearest option or verb; those of picocli are often far off, and none where letters are swapped. */
    private static Optional<String> meant(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        CommandLine line = mistake.getCommandLine();
        List<String> known = new ArrayList<>(line.getSubcommands().keySet());
        line.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> known.addAll(List.of(option.names())));
        String word = word(unmatched);
        List<String> suggested = unmatched.getSuggestions();
        return Guess.of(
                        word,
                        known.stream()
                                .filter(one -> one.startsWith("--") == word.startsWith("--"))
                                .toList())
                .or(() -> suggested.stream().findFirst());
    }

    /** The first that was not understood; what follows is most often its value. */
    private static String word(UnmatchedArgumentException unmatched) {
        return unmatched.getUnmatched().get(0).replaceFirst("(?s)^(--?[^=]+)=.*", "$1");
    }
}
