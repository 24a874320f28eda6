package dev.rehearsal.seed.value;

import dev.rehearsal.seed.limit.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers in steps of one unit: 1 for whole numbers, 0.01 for amounts.
 *
 * <p>Numbers that must differ begin at 1,000,001, clear of what migrations write themselves.
 */
final class Numbers implements Source {

    static final long FIRST_KEY = 1_000_001;
    private static final long FIRST_SMALL_KEY = 20_001;

    private final BigInteger low;
    private final BigInteger high;
    private final long usualLow;
    private final long usualHigh;
    private final int scale;
    private final BigInteger first;
    private final Map<Trait, List<String>> odd;
    private final List<String> never;

    /** Between the type's ends and what limits leave of it; the usual values come from the column's name. */
    Numbers(
            BigDecimal least,
            BigDecimal most,
            int scale,
            long[] usual,
            Limits limits,
            Map<Trait, List<String>> others) {
        this.scale = scale;
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-scale);
        BigDecimal from = Bounds.low(limits.lows(), least, unit, Bounds::number);
        BigDecimal to = Bounds.high(limits.highs(), most, unit, Bounds::number);
        this.low = units(from, java.math.RoundingMode.CEILING);
        this.high = units(to, java.math.RoundingMode.FLOOR).max(low);
        BigInteger one = BigInteger.ONE.multiply(BigInteger.TEN.pow(Math.max(0, scale)));
        BigInteger someLow = BigInteger.valueOf(usual[0]).multiply(one).max(low).min(high);
        BigInteger someHigh = BigInteger.valueOf(usual[1]).multiply(one).min(high);
        if (someHigh.compareTo(someLow) <= 0) {
            someHigh = someLow.add(one.multiply(BigInteger.valueOf(1000))).min(high);
        }
        this.usualLow = clip(someLow);
        this.usualHigh = clip(someHigh);
        this.first = first(one);
        Map<Trait, List<String>> values = new java.util.EnumMap<>(Trait.class);
        values.putAll(others);
        List<String> ends = new ArrayList<>(List.of(text(low), text(high)));
        if (low.signum() < 0 && high.signum() > 0) {
            ends.add(text(BigInteger.ZERO));
        }
        values.put(Trait.EXTREMES, List.copyOf(ends));
        this.odd = values;
        this.never = limits.noneOf();
    }

    private BigInteger units(BigDecimal value, java.math.RoundingMode rounding) {
        return value.scaleByPowerOfTen(scale).setScale(0, rounding).toBigInteger();
    }

    private static long clip(BigInteger value) {
        BigInteger most = BigInteger.valueOf(Long.MAX_VALUE / 4);
        return value.min(most).max(most.negate()).longValue();
    }

    private BigInteger first(BigInteger one) {
        for (long key : new long[] {FIRST_KEY, FIRST_SMALL_KEY}) {
            BigInteger start = BigInteger.valueOf(key).multiply(one);
            if (start.compareTo(low) >= 0
                    && high.subtract(start).compareTo(BigInteger.valueOf(Math.min(1_000_000, key / 2))) >= 0) {
                return start;
            }
        }
        return low;
    }

    private String text(BigInteger units) {
        return scale == 0 ? units.toString() : new BigDecimal(units, scale).toPlainString();
    }

    private String text(long units) {
        if (scale == 0) {
            return Long.toString(units);
        }
        if (scale == 2 && units >= 0) {
            long rest = units % 100;
            return units / 100 + (rest < 10 ? ".0" : ".") + rest;
        }
        return BigDecimal.valueOf(units, scale).toPlainString();
    }

    @Override
    public String any(Dice dice) {
        String value = text(dice.between(usualLow, usualHigh));
        for (int i = 0; i < 20 && never.contains(value); i++) {
            value = text(dice.between(usualLow, usualHigh));
        }
        return value;
    }

    @Override
    public String nth(long index) {
        return text(first.add(BigInteger.valueOf(index)));
    }

    @Override
    public long many() {
        return clip(high.subtract(first).add(BigInteger.ONE));
    }

    @Override
    public Map<Trait, List<String>> odd() {
        return odd;
    }
}
