package dev.rehearsal.seed.row;

import org.jspecify.annotations.Nullable;

/**
 * Rows in which two columns stand the wrong way round, or are equal, though by their names one of them comes first: nothing forbids
 * it, so it is in somebody's production.
 *
 * @param ordering what the names say
 * @param low the first column
 * @param high the other one
 * @param swaps whether their values may change places; otherwise each keeps to its own
 * @param every how far these rows are apart
 * @param shift where they begin
 */
record Reversal(Ordering ordering, Cell low, Cell high, boolean swaps, long every, long shift) {

    /** Of tables of few rows. */
    private static final long OFTEN = 5;

    private static final long SELDOM = 16;
    private static final long FEW = 100;
    private static final int LOOKS = 24;

    /** So many rows of a table are. */
    static long every(long rows) {
        return rows < FEW ? OFTEN : SELDOM;
    }

    /** Only in the first try: a condition that we did not understand may forbid it. */
    boolean has(long row, int attempt) {
        return attempt == 0 && (row + shift) % every == 0;
    }

    /** Every third of these rows has the same value twice, where there are many; the others have the greater one first. */
    void turn(@Nullable String[] cells, long row, int leaf) {
        String one = cells[ordering.low()];
        String other = cells[ordering.high()];
        if (one == null || other == null || Ordering.compare(one, other) > 0) {
            return;
        }
        if (swaps) {
            boolean same = every == SELDOM && (row + shift) / every % 3 == 2;
            cells[ordering.low()] = other;
            cells[ordering.high()] = same ? other : one;
            return;
        }
        String greatest = ordering.kept() == ordering.low() ? one : extreme(low, row, leaf, 1, one);
        String least = ordering.kept() == ordering.high() ? other : extreme(high, row, leaf, -1, other);
        if (Ordering.compare(greatest, least) > 0) {
            cells[ordering.low()] = greatest;
            cells[ordering.high()] = least;
        }
    }

    /** The greatest or least of some plain values. */
    private static String extreme(Cell cell, long row, int leaf, int sign, String start) {
        String found = start;
        for (int i = 0; i < LOOKS; i++) {
            String value = cell.at(row, RowMaker.PLAIN + i, leaf);
            if (value != null && sign * Ordering.compare(value, found) > 0) {
                found = value;
            }
        }
        return found;
    }
}
