package dev.rehearsal.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured times in nanoseconds. */
public final class Samples {

    private long[] sorted = {};

    /** Measures one run. */
    public void time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        add(System.nanoTime() - start);
    }

    /** Adds a time that was measured elsewhere. */
    public void add(long nanos) {
        sorted = Arrays.copyOf(sorted, sorted.length + 1);
        sorted[sorted.length - 1] = nanos;
        Arrays.sort(sorted);
    }

    /** The middle one, in milliseconds. */
    public double median() {
        return sorted[sorted.length / 2] / 1e6;
    }

    /** The slowest, in milliseconds. */
    public double max() {
        return sorted[sorted.length - 1] / 1e6;
    }

    /** The middle one with its range. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.0f ms (%.0f to %.0f, n = %d)", median(), sorted[0] / 1e6, max(), sorted.length);
    }

    /** Something to measure. */
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }
}
