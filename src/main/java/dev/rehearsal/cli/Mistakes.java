package dev.rehearsal.cli;

import java.io.PrintWriter;
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
        Meant.by(mistake).ifPresent(meant -> err.println("Did you mean " + meant + "?"));
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

    /** The first that was not understood; what follows is most often its value. */
    static String word(UnmatchedArgumentException unmatched) {
        return unmatched.getUnmatched().get(0).replaceFirst("(?s)^(--?[^=]+)=.*", "$1");
    }
}
