package dev.rehearsal.seed.row;

import java.math.BigInteger;

/** Walks through all combinations of a few things, each once, in an order that looks like none. */
final class Combination {

    private final long[] radices;
    private final long product;
    private final long step;

    Combination(long... radices) {
        this.radices = radices.clone();
        long all = 1;
        for (long radix : radices) {
            all = all > Long.MAX_VALUE / 1_000_000 / Math.max(1, radix) ? Long.MAX_VALUE / 1_000_000 : all * radix;
        }
        this.product = all;
        this.step = coprime(all);
    }

    private static long coprime(long number) {
        long step = Math.max(1, (long) (number * 0.618));
        while (!BigInteger.valueOf(step)
                .gcd(BigInteger.valueOf(Math.max(1, number)))
                .equals(BigInteger.ONE)) {
            step++;
        }
        return step;
    }

    long product() {
        return product;
    }

    /** The digit of each thing in combination {@code index}. */
    long[] digits(long index) {
        long rest = BigInteger.valueOf(index)
                .multiply(BigInteger.valueOf(step))
                .mod(BigInteger.valueOf(product))
                .longValue();
        long[] digits = new long[radices.length];
        for (int i = 0; i < radices.length; i++) {
            digits[i] = rest % radices[i];
            rest /= radices[i];
        }
        return digits;
    }
}
