package dev.rehearsal.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything of the outside that a verb may touch.
 *
 * @param out where answers go, for scripts to read
 * @param err where everything else goes, for people to read
 * @param environment the environment variables
 * @param secretPrompt asks for a text that is not shown while it is typed; empty when nobody can be asked
 * @param screen what of it is looked at while it is written
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Function<String, Optional<String>> secretPrompt,
        Screen screen) {

    /** The same with nobody looking. */
    Terminal(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            Function<String, Optional<String>> secretPrompt) {
        this(out, err, environment, secretPrompt, Screen.NONE);
    }

    /** An environment variable; empty when it is not set, or set to nothing. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Asks at {@code console} without an echo; nobody can be asked when there is none. */
    static Function<String, Optional<String>> promptAt(Optional<Console> console) {
        return question -> console.flatMap(asked -> Optional.ofNullable(asked.readPassword("%s", question)))
                .map(String::new);
    }
}
