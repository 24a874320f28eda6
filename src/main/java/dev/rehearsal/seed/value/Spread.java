package dev.rehearsal.seed.value;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from 0 on, each once, the first few of which lie as far apart as the first many: rows that must differ are spread over the
 * same range however many there are.
 *
 * <p>The n-th lies at the same part of every range, so that of two columns the one whose range comes later has the greater value.
 */
final class Spread {

    /** Below it every number counts. */
    private static final long ROOMY = 10_000_000;

    /** Up to here all are put in order beforehand, to be exact. */
    private static final long FEW = 50_000;

    /** Every so many numbers one comes right after another: much happens in the same minute. */
    private static final long EVERY = 16;

    private static final double GOLDEN = 0.6180339887498949;

    private final long places;
    private final long step;
    private final boolean pairs;
    private int @Nullable [] ranks;

    /** Over so many numbers. */
    Spread(long width) {
        this.pairs = width >= ROOMY;
        this.places = pairs ? width / 2 : Math.max(1, width);
        long some = Math.max(1, (long) (places * GOLDEN));
        while (!BigInteger.valueOf(some).gcd(BigInteger.valueOf(places)).equals(BigInteger.ONE)) {
            some++;
        }
        this.step = some;
    }

    /** How many there are. */
    long many() {
        return pairs ? places / (EVERY - 1) * EVERY : places;
    }

    /** The n-th of them. */
    long at(long n) {
        if (!pairs) {
            return place(n);
        }
        long follower = n % EVERY == EVERY - 1 ? 1 : 0;
        return 2 * place(n - n / EVERY - follower) + follower;
    }

    private long place(long n) {
        if (places <= FEW) {
            if (ranks == null) {
                ranks = ranks((int) places);
            }
            return ranks[(int) n];
        }
        return Math.multiplyExact(n, step) % places;
    }

    private static int[] ranks(int places) {
        int[] ranks = new int[places];
        int[] order = IntStream.range(0, places)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> n * GOLDEN % 1))
                .mapToInt(n -> n)
                .toArray();
        for (int rank = 0; rank < places; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }
}
