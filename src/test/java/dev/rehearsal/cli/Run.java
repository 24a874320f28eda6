package dev.rehearsal.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of the command inside this JVM, with everything it printed and asked.
 *
 * @param exitCode what it answered
 * @param out what it printed for scripts
 * @param err what it printed for people
 * @param prompts what it asked for at the terminal
 */
record Run(int exitCode, String out, String err, List<String> prompts) {

    Run {
        prompts = List.copyOf(prompts);
    }

    /** Without environment and without a terminal. */
    static Run of(String... arguments) {
        return of(Map.of(), Optional.empty(), arguments);
    }

    /** With this environment, and somebody who types {@code typed} when asked. */
    static Run of(Map<String, String> environment, Optional<String> typed, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> prompts = new ArrayList<>();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), environment, question -> {
            prompts.add(question);
            return typed;
        });
        int exitCode = Main.run(terminal, List.of(arguments));
        return new Run(exitCode, lines(out), lines(err), prompts);
    }

    private static String lines(StringWriter text) {
        return text.toString().replace("\r\n", "\n");
    }
}
