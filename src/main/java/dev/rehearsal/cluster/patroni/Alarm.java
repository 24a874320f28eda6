package dev.rehearsal.cluster.patroni;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a loop rest until a moment, or until it is rung. A ring while nobody rests ends the next rest at once. */
final class Alarm {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ringing = lock.newCondition();
    private boolean rung;

    void ring() {
        lock.lock();
        try {
            rung = true;
            ringing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!rung && left > 0) {
                left = ringing.awaitNanos(left);
            }
            rung = false;
        } finally {
            lock.unlock();
        }
    }
}
