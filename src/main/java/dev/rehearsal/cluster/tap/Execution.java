package dev.rehearsal.cluster.tap;

import java.time.Duration;
import java.util.Map;

/**
 * A statement and what became of it.
 *
 * @param statement what was asked for
 * @param took from when it was handed to the server until its answer was complete; in a pipeline the server gives all answers
 *     together, so that the first one's time is that of all
 * @param outcome what became of it
 * @param after where the session stood in its transaction then
 * @param completed how many statements of its text went through before one failed
 * @param said all that the server said of an error, by the letters of its protocol: {@code n} is a constraint's name
 */
public record Execution(
        Statement statement,
        Duration took,
        Outcome outcome,
        TransactionStatus after,
        int completed,
        Map<Character, String> said) {

    /** Copies the map. */
    public Execution {
        said = Map.copyOf(said);
    }
}
