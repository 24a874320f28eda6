package dev.rehearsal.seed.row;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Two columns of a row, the first of which is not greater than the second. */
record Ordering(int low, int high, boolean strict) {

    /** Puts the lesser value first; false when they are equal and must not be. */
    boolean mend(@Nullable String[] cells) {
        String one = cells[low];
        String other = cells[high];
        if (one == null || other == null) {
            return true;
        }
        int order = compare(one, other);
        if (order > 0) {
            cells[low] = other;
            cells[high] = one;
        }
        return order != 0 || !strict;
    }

    private static int compare(String one, String other) {
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
