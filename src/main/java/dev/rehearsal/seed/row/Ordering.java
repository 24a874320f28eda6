package dev.rehearsal.seed.row;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Two columns of a row, the first of which is not greater than the second.
 *
 * @param low the place of the lesser one
 * @param high the place of the greater one
 * @param strict whether they must differ
 * @param kept the one of them whose value stays, because it is part of a key; -1 for none
 */
record Ordering(int low, int high, boolean strict, int kept) {

    Ordering(int low, int high, boolean strict) {
        this(low, high, strict, -1);
    }

    /** Puts the lesser value first; false when they are equal and must not be. */
    boolean mend(@Nullable String[] cells) {
        String one = cells[low];
        String other = cells[high];
        if (one == null || other == null) {
            return true;
        }
        int order = compare(one, other);
        if (order > 0) {
            cells[low] = kept == low ? one : other;
            cells[high] = kept == high ? other : one;
        }
        return order != 0 || !strict;
    }

    /** Less than 0 when the first value is the lesser one. */
    static int compare(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException noNumbers) {
            return rank(one) != rank(other) ? Integer.compare(rank(one), rank(other)) : one.compareTo(other);
        }
    }

    private static int rank(String value) {
        return value.equals("-infinity") ? -1 : value.equals("infinity") ? 1 : 0;
    }
}
