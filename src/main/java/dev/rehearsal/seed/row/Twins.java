package dev.rehearsal.seed.row;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that have everything from the row before them, but what keys want to differ: whatever key of several columns comes later, some
 * rows break it. Where a key lets texts differ by case alone, most do.
 */
final class Twins {

    private final long block;
    private final Map<Long, Integer> turns = new HashMap<>();
    private final Set<Integer> own;
    private final List<List<Set<Integer>>> keys;
    private final Set<Integer> cased;

    /**
     * Twins at {@code rows} of every block; {@code own} are places that are never shared; of each of {@code keys} one part is not
     * shared, each in its turn; {@code cased} are places of texts that may differ by case.
     */
    Twins(long block, List<Long> rows, Set<Integer> own, List<List<Set<Integer>>> keys, Set<Integer> cased) {
        this.block = block;
        rows.forEach(row -> turns.put(row, turns.size()));
        this.own = Set.copyOf(own);
        this.keys = List.copyOf(keys);
        this.cased = Set.copyOf(cased);
    }

    boolean has(long row, int attempt) {
        return attempt < RowMaker.PLAIN && turns.containsKey(row % block);
    }

    /** Makes a row one that has nearly all from {@code other}. */
    void join(@Nullable String[] cells, @Nullable String[] other, long row, int attempt) {
        int turn = turns.getOrDefault(row % block, 0);
        boolean byCase = attempt == 0 && turn % 4 != 3;
        for (int i = 0; i < cells.length; i++) {
            if (!differs(i, turn + attempt)) {
                cells[i] = other[i];
            } else if (byCase && cased.contains(i)) {
                String value = other[i];
                cells[i] = value == null ? cells[i] : inOtherCase(value, cells[i]);
            }
        }
    }

    private boolean differs(int place, int turn) {
        if (own.contains(place)) {
            return true;
        }
        for (List<Set<Integer>> parts : keys) {
            if (parts.get(turn % parts.size()).contains(place)) {
                return true;
            }
        }
        return false;
    }

    /** The same letters in the other case; {@code otherwise} when it is the same in either. */
    private static @Nullable String inOtherCase(String value, @Nullable String otherwise) {
        String upper = value.toUpperCase(Locale.ROOT);
        String changed = upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper;
        return changed.equals(value) || changed.length() != value.length() ? otherwise : changed;
    }
}
