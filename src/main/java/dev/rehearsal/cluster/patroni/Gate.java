package dev.rehearsal.cluster.patroni;

/** Holds threads back while it is shut. */
final class Gate {

    private boolean shut;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    synchronized boolean isShut() {
        return shut;
    }

    /** Returns at once while open, else when it opens. */
    synchronized void pass() throws InterruptedException {
        while (shut) {
            wait();
        }
    }
}
