package dev.rehearsal.cli;

import dev.rehearsal.HarnessException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Keeps apart what the world did to us from what we did wrong ourselves. */
final class Failures implements IExecutionExceptionHandler {

    static final String STACK_TRACE = "REHEARSE_STACKTRACE";

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        return report(failure);
    }

    /** Tells it in a few lines and answers the exit code for it. */
    int report(Throwable failure) {
        boolean ours = !(failure instanceof HarnessException);
        terminal.err().println("rehearse: " + (ours ? "a fault of rehearse itself: " + failure : failure.getMessage()));
        if (!trace(terminal, failure) && ours) {
            terminal.err()
                    .println("It says nothing about your database. For a report, run it again with " + STACK_TRACE
                            + "=1, which shows the stack trace.");
        }
        return ours ? ExitCodes.FAULT : ExitCodes.UNDECIDED;
    }

    /** Shows the stack trace to who asked for it by the environment; answers whether somebody did. */
    static boolean trace(Terminal terminal, Throwable failure) {
        boolean wanted = terminal.variable(STACK_TRACE).isPresent();
        if (wanted) {
            failure.printStackTrace(terminal.err());
            terminal.err().flush();
        }
        return wanted;
    }
}
