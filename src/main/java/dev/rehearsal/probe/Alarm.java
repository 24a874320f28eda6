package dev.rehearsal.probe;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something later, on a thread of its own: for all migrations of a run, one after the other, because each thread costs.
 *
 * <p>Thread-safe. Nobody has to close it: its threads end when they have had nothing to do for a while.
 */
public final class Alarm {

    /** One that waits for a server must not keep the other. */
    private static final int THREADS = 2;

    private static final int IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(THREADS, task -> {
        Thread thread = new Thread(task, "rehearsal alarm");
        thread.setDaemon(true);
        return thread;
    });

    /** One that nobody waits for yet. */
    public Alarm() {
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Once, in so many milliseconds. */
    Future<?> in(long millis, Runnable work) {
        return clock.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    /** Again and again, for the first time in so many milliseconds, then so many after each end. */
    Future<?> every(long first, long pause, Runnable work) {
        return clock.scheduleWithFixedDelay(work, first, pause, TimeUnit.MILLISECONDS);
    }
}
