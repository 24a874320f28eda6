package dev.rehearsal.cluster.patroni;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes an old leader harmless, as a watchdog device does for Patroni.
 *
 * <p>A node arms its fence before its server may become a primary and disarms it once the server is none any more. Whoever takes
 * a lease that was not given back drops the old holder's fence first; after that, and until it is armed anew, the node can't bring
 * up a primary.
 */
final class Fence {

    private final Member member;
    private final Lock becomingPrimary = new ReentrantLock();
    private volatile boolean armed;
    private volatile String ender = "";

    Fence(Member member) {
        this.member = member;
    }

    void arm() {
        armed = true;
        ender = "";
    }

    void disarm() {
        armed = false;
        ender = "";
    }

    /** Ends the server for its own agent, and disarms. */
    void end() {
        ender = "its own agent";
        member.fence();
        armed = false;
    }

    /** Who ended the server that does not run now; empty when it was none of us. */
    String ender() {
        return ender;
    }

    /** Runs what makes the server a primary, unless the fence came down before; answers whether it ran. */
    boolean whileArmed(Runnable becomePrimary) {
        becomingPrimary.lock();
        try {
            if (!armed) {
                return false;
            }
            becomePrimary.run();
            return true;
        } finally {
            becomingPrimary.unlock();
        }
    }

    /** Ends the server, unless it is known to be harmless; answers whether it had to. */
    boolean drop() {
        if (!armed) {
            return false;
        }
        armed = false;
        ender = "its fence";
        member.fence();
        // A start or promotion under way fails on the dead server; what it may have started since is ended as well.
        becomingPrimary.lock();
        try {
            member.fence();
        } finally {
            becomingPrimary.unlock();
        }
        return true;
    }
}
