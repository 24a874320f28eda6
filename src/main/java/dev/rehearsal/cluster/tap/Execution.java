package dev.rehearsal.cluster.tap;

import java.time.Duration;

/**
 * A statement and what became of it.
 *
 * @param statement what was asked for
 * @param took from when it was handed to the server until its answer was complete; in a pipeline the server gives all answers
 *     together, so that the first one's time is that of all
 * @param outcome what became of it
 * @param after where the session stood in its transaction then
 */
public record Execution(Statement statement, Duration took, Outcome outcome, TransactionStatus after) {}
