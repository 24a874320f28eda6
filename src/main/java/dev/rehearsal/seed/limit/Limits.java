package dev.rehearsal.seed.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * What is allowed in one column, beside its type.
 *
 * @param oneOf the only values allowed; empty for any
 * @param noneOf values that are forbidden
 * @param lows bounds from below
 * @param highs bounds from above
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param patterns regular expressions that all have to be found
 * @param letters what case letters must have
 * @param notBlank whether spaces alone are forbidden
 * @param mustBeNull whether only NULL is allowed
 * @param notNull whether NULL is forbidden
 * @param hints values that conditions mention; they may help to fulfil one that was not understood
 */
public record Limits(
        List<String> oneOf,
        List<String> noneOf,
        List<Bound> lows,
        List<Bound> highs,
        int minLength,
        int maxLength,
        List<String> patterns,
        Letters letters,
        boolean notBlank,
        boolean mustBeNull,
        boolean notNull,
        List<String> hints) {

    /** Everything is allowed. */
    public static final Limits NONE = new Limits(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            Integer.MAX_VALUE,
            List.of(),
            Letters.ANY,
            false,
            false,
            false,
            List.of());

    /** Copies the lists. */
    public Limits {
        oneOf = List.copyOf(oneOf);
        noneOf = List.copyOf(noneOf);
        lows = List.copyOf(lows);
        highs = List.copyOf(highs);
        patterns = List.copyOf(patterns);
        hints = List.copyOf(hints);
    }

    /**
     * An end of what is allowed.
     *
     * @param text the value as text; {@link #NOW} for the time at which it is looked at
     * @param inclusive whether the value itself is allowed
     */
    public record Bound(String text, boolean inclusive) {

        /** The time at which the condition is looked at. */
        public static final String NOW = "now";
    }

    /** What case letters must have. */
    public enum Letters {
        /** Any. */
        ANY,
        /** Lower case only. */
        LOWER,
        /** Upper case only. */
        UPPER
    }

    static Limits oneOf(List<String> values) {
        return NONE.with(values, List.of(), List.of(), List.of());
    }

    static Limits noneOf(List<String> values) {
        return NONE.with(List.of(), values, List.of(), List.of());
    }

    static Limits low(Bound bound) {
        return NONE.with(List.of(), List.of(), List.of(bound), List.of());
    }

    static Limits high(Bound bound) {
        return NONE.with(List.of(), List.of(), List.of(), List.of(bound));
    }

    private Limits with(List<String> only, List<String> never, List<Bound> low, List<Bound> high) {
        return new Limits(
                only, never, low, high, 0, maxLength, patterns, letters, notBlank, mustBeNull, notNull, hints);
    }

    static Limits length(int least, int most) {
        return text(least, most, List.of(), Letters.ANY, false);
    }

    static Limits pattern(String pattern) {
        return text(0, Integer.MAX_VALUE, List.of(pattern), Letters.ANY, false);
    }

    static Limits letters(Letters letters) {
        return text(0, Integer.MAX_VALUE, List.of(), letters, false);
    }

    static Limits text(int least, int most, List<String> patterns, Letters letters, boolean notBlank) {
        return new Limits(
                List.of(), List.of(), List.of(), List.of(), least, most, patterns, letters, notBlank, false, false,
                List.of());
    }

    static Limits nothing(boolean mustBeNull) {
        return new Limits(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Integer.MAX_VALUE,
                List.of(),
                Letters.ANY,
                false,
                mustBeNull,
                !mustBeNull,
                List.of());
    }

    /** Only that a condition mentions these values. */
    public static Limits hinting(List<String> hints) {
        return new Limits(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Integer.MAX_VALUE,
                List.of(),
                Letters.ANY,
                false,
                false,
                false,
                hints);
    }

    /** At most so many characters. */
    public static Limits upTo(int most) {
        return length(0, most);
    }

    /** Both. */
    public Limits and(Limits other) {
        return new Limits(
                oneOf.isEmpty()
                        ? other.oneOf
                        : other.oneOf.isEmpty()
                                ? oneOf
                                : oneOf.stream().filter(other.oneOf::contains).toList(),
                both(noneOf, other.noneOf),
                both(lows, other.lows),
                both(highs, other.highs),
                Math.max(minLength, other.minLength),
                Math.min(maxLength, other.maxLength),
                both(patterns, other.patterns),
                letters == Letters.ANY ? other.letters : letters,
                notBlank || other.notBlank,
                mustBeNull || other.mustBeNull,
                notNull || other.notNull,
                both(hints, other.hints));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
