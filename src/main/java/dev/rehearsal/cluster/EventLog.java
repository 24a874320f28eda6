package dev.rehearsal.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What happened to a cluster, in order. Thread-safe; a reader may wait for an event instead of polling.
 */
public final class EventLog {

    private final long startedNanos = System.nanoTime();
    private final List<Event> events = new ArrayList<>();

    /** An empty log; elapsed times count from now. */
    public EventLog() {}

    /** Adds an event that happens now. */
    public synchronized void add(Event.Kind kind, String subject, String detail) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
        events.add(new Event(Instant.now(), elapsed, kind, subject, detail));
        notifyAll();
    }

    /** Everything so far, oldest first. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Waits until an event after the first {@code seen} ones matches; empty when the timeout passed or the thread was interrupted. */
    public synchronized Optional<Event> await(int seen, Predicate<Event> wanted, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        int next = seen;
        while (true) {
            for (; next < events.size(); next++) {
                if (wanted.test(events.get(next))) {
                    return Optional.of(events.get(next));
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
