package dev.rehearsal.cluster.router;

/** Something to do on the wire's thread at a given moment of {@link System#nanoTime()}; a cancelled one does nothing. */
final class Timer implements Comparable<Timer> {

    private final long due;
    private final Runnable task;
    private boolean cancelled;

    Timer(long due, Runnable task) {
        this.due = due;
        this.task = task;
    }

    long due() {
        return due;
    }

    void cancel() {
        cancelled = true;
    }

    void fire() {
        if (!cancelled) {
            task.run();
        }
    }

    @Override
    public int compareTo(Timer other) {
        return Long.signum(due - other.due); // nanoTime may wrap, so never compare the values themselves
    }
}
