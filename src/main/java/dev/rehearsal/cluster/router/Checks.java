package dev.rehearsal.cluster.router;

import java.time.Duration;

/**
 * How a router looks after its nodes, in HAProxy's words.
 *
 * @param inter the pause between two checks of a node; while its state is about to change, a quarter of that
 * @param timeout how long a check may take before it counts as failed
 * @param fall after how many failed checks in a row a node is down
 * @param rise after how many good checks in a row it is up again
 */
public record Checks(Duration inter, Duration timeout, int fall, int rise) {

    /**
     * Every 100 ms, down after two failures and up after one success. The timeout is generous, because a busy machine must not
     * look like a dead node; a dead one refuses at once.
     */
    public static final Checks DEFAULT = new Checks(Duration.ofMillis(100), Duration.ofSeconds(1), 2, 1);

    /** Checks the numbers. */
    public Checks {
        if (inter.toMillis() < 1 || timeout.toMillis() < 1 || fall < 1 || rise < 1) {
            throw new IllegalArgumentException("checks with inter " + inter + ", timeout " + timeout + ", fall " + fall
                    + ", rise " + rise + ": expected at least 1 ms, 1 ms, 1 and 1");
        }
    }
}
