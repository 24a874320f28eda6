package dev.rehearsal.migration;

import java.time.Duration;

/** A way into a database for one program, on which everything that it says and is answered is seen. */
public interface Door extends AutoCloseable {

    /** What the program needs to log in. */
    Address address();

    /**
     * Tells the visitor of the next thing that happened, on this thread; the program's session waits until the visitor is done with it.
     *
     * @param patience how long to wait for something to happen
     * @return whether something did
     */
    boolean next(Duration patience, Visitor visitor);

    /** How many connections were made so far. */
    long connections();

    /** Whether all connections are over and everything was told. */
    boolean isQuiet();

    /** Whether the program is to be killed now, as by a signal that it can't catch. */
    default boolean isFatal() {
        return false;
    }

    /** Told when it was, with all that it had started. */
    default void killed() {}

    /** Ends every connection. */
    @Override
    void close();
}
