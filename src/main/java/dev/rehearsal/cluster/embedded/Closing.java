package dev.rehearsal.cluster.embedded;

import java.util.Deque;

/** Closes what was opened, last first, and lets nothing that fails keep the rest open. */
final class Closing {

    private Closing() {}

    /** A second caller waits until the first is done: nothing is left when either answers. */
    static void all(Deque<AutoCloseable> open, Throwable reason) {
        synchronized (open) {
            while (!open.isEmpty()) {
                try {
                    open.poll().close();
                } catch (Exception e) {
                    reason.addSuppressed(e);
                }
            }
        }
    }
}
