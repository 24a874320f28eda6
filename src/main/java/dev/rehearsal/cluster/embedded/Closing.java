package dev.rehearsal.cluster.embedded;

import java.util.Deque;

/** Closes what was opened, last first, and lets nothing that fails keep the rest open. */
final class Closing {

    private Closing() {}

    static void all(Deque<AutoCloseable> open, Throwable reason) {
        while (true) {
            AutoCloseable next;
            synchronized (open) {
                next = open.poll();
            }
            if (next == null) {
                return;
            }
            try {
                next.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
