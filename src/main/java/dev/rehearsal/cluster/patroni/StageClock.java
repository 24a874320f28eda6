package dev.rehearsal.cluster.patroni;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The time of a stage, in ns, which stands still while the whole program does, at a breakpoint or on a machine with too much to do: all
 * nodes' agents live in it, so that none of them could have renewed a lease. A pause between two ticks counts as {@link #LONGEST} at most.
 */
final class StageClock implements LongSupplier, AutoCloseable {

    private static final long TICK = 50_000_000;

    /** Late ticks are usual on a busy machine; ones as late as this are a standstill. */
    static final long LONGEST = 200_000_000;

    private final LongSupplier machine;
    private final Thread ticker;
    private long ticked;
    private long time;

    StageClock(LongSupplier machine) {
        this.machine = machine;
        this.ticked = machine.getAsLong();
        this.time = ticked;
        this.ticker = new Thread(this::run, "rehearsal-clock");
        this.ticker.setDaemon(true);
    }

    void start() {
        ticker.start();
    }

    @Override
    public synchronized long getAsLong() {
        return at(machine.getAsLong());
    }

    synchronized void tick() {
        long now = machine.getAsLong();
        time = at(now);
        ticked = now;
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    private long at(long now) {
        return time + Math.min(LONGEST, now - ticked);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TICK);
            tick();
        }
    }
}
