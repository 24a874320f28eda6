package dev.rehearsal.cluster.router;

import java.time.Duration;

/**
 * A way to one server that can be broken.
 *
 * <p>Every fault is idempotent, may be put in and lifted from any thread, and has taken effect when the call returns. Faults add up:
 * what is frozen and cut passes again only after both were lifted. On a closed wire all of them do nothing.
 */
public interface Line {

    /**
     * Lets new connections wait: they are accepted, and go on to the server only after {@link #release()}. Connections that were
     * made before are not touched.
     */
    void hold();

    /** Lets the connections that wait go on. */
    void release();

    /**
     * Stops every byte in the given directions, or in both when none is given, as a network partition does: nothing is lost,
     * nobody is told, what is sent waits in the sender's socket. New connections are established by the operating system, but
     * nothing answers.
     */
    void freeze(Direction... ways);

    /** Lets bytes pass again in the given directions, or in both; what waited comes first. */
    void thaw(Direction... ways);

    /** Resets every connection, and new ones as soon as they are made. */
    void cut();

    /** Lets new connections through again. */
    void mend();

    /** Resets every connection that is open now, once. */
    void reset();

    /**
     * Makes whatever passes from now on in the given directions, or in both when none is given, arrive later by {@code delay};
     * zero lifts it. The order is kept.
     */
    void delay(Duration delay, Direction... ways);

    /** Whether nothing passes in one direction at least. */
    boolean isFrozen();

    /** Whether connections are reset. */
    boolean isCut();

    /** How many connections are open. */
    int open();
}
