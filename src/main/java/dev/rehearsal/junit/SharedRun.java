package dev.rehearsal.junit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One rehearsal that several tests look at; the first one that asks has it made. Thread-safe.
 *
 * <p>A failure is remembered too: the second test would wait as long for the same words.
 */
final class SharedRun implements AutoCloseable {

    private final Supplier<Performance> making;
    private @Nullable Performance performance;
    private @Nullable RuntimeException failure;
    private boolean closed;

    SharedRun(Supplier<Performance> making) {
        this.making = making;
    }

    /** What took place; why it did not is thrown each time. */
    synchronized Performance performance() {
        if (failure != null) {
            throw failure;
        }
        if (performance == null) {
            try {
                performance = making.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return performance;
    }

    /** Whether it was tried in vain. */
    synchronized boolean hasFailed() {
        return failure != null;
    }

    /** Gives the databases back. The report stays: tests that run beside that of the verdict may still ask for it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (performance != null) {
            performance.end().run();
        } else if (failure == null) {
            failure = new IllegalStateException("the rehearsal is closed");
        }
    }
}
