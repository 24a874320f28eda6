package dev.rehearsal.seed.value;

/**
 * Randomness that is the same everywhere: each value throws its own dice, made from the seed number, the column, the row.
 *
 * <p>So no value depends on how many were made before it, and any row can be made again alone. Not thread-safe.
 */
public final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** Dice for one value. */
    public Dice(long key, long row) {
        this.state = mix(key + row * STEP);
    }

    /** A key of its own for something that has a name. */
    public static long key(long seed, String name) {
        long key = mix(seed ^ STEP);
        for (int i = 0; i < name.length(); i++) {
            key = mix(key * 31 + name.charAt(i));
        }
        return key;
    }

    /** Any number. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** From 0 to below {@code bound}, which is at least 1. */
    public int below(int bound) {
        return (int) below((long) bound);
    }

    /** From 0 to below {@code bound}, which is at least 1. */
    public long below(long bound) {
        return Math.floorMod(next() >>> 1, bound);
    }

    /** From {@code low} to {@code high}, both included. */
    public long between(long low, long high) {
        long width = high - low + 1;
        return width <= 0 ? low + (next() >>> 2) : low + below(width);
    }

    /** Whether something of so many percent happens. */
    public boolean percent(int chance) {
        return below(100) < chance;
    }

    /** Often a small number, seldom a great one: as orders spread over customers. */
    public int skewed(int bound) {
        double unit = (next() >>> 11) * 0x1.0p-53;
        return (int) Math.min(bound - 1L, (long) (unit * unit * unit * bound));
    }

    /** One of these. */
    public String one(String... words) {
        return words[below(words.length)];
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
