package dev.rehearsal.cluster.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Fine polling, for what the operating system does not tell us by itself. */
public final class Poll {

    private static final long INTERVAL = 1_000_000;

    private Poll() {}

    /** Waits until something holds; answers whether it does, or that the time is over. */
    public static boolean until(Duration timeout, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(INTERVAL);
        }
        return true;
    }

    /** Does something that must be finished also by a thread that was interrupted: cleaning up. */
    public static void uninterrupted(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
