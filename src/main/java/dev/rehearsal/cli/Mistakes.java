package dev.rehearsal.cli;

import java.io.PrintWriter;
import java.util.List;
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
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                // The nearest comes first; the others are often far off.
                err.println("Did you mean " + meant.get(0) + "?");
            }
        }
        err.println("See: " + verb + " --help");
        return ExitCodes.USAGE;
    }

    private static String what(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !mistake.getCommandLine().getSubcommands().isEmpty()
                && !unmatched.getUnmatched().get(0).startsWith("-")) {
            return "there is no verb \"" + unmatched.getUnmatched().get(0) + "\"";
        }
        return String.valueOf(mistake.getMessage());
    }
}
