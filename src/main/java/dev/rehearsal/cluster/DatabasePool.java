package dev.rehearsal.cluster;

/**
 * Copies of one database, some of them made ahead so that a test does not wait for its own. Thread-safe.
 *
 * <p>The template must not be in use while copies are made: PostgreSQL refuses to copy a database that somebody is connected to.
 */
public interface DatabasePool extends AutoCloseable {

    /** A fresh copy; waits only when those made ahead are used up. */
    Database take();

    /** Stops making copies and drops those that nobody took; those that were taken stay with their takers. */
    @Override
    void close();
}
