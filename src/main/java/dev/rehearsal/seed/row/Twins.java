package dev.rehearsal.seed.row;

import java.util.HashMap;
import java.util.List;
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
    private final Map<Integer, Room> rooms;

    /**
     * Twins at {@code rows} of every block; {@code own} are places that are never shared; of each of {@code keys} one part is not
     * shared, each in its turn; {@code rooms} are those of places of texts that may be written in another way.
     */
    Twins(long block, List<Long> rows, Set<Integer> own, List<List<Set<Integer>>> keys, Map<Integer, Room> rooms) {
        this.block = block;
        rows.forEach(row -> turns.put(row, turns.size()));
        this.own = Set.copyOf(own);
        this.keys = List.copyOf(keys);
        this.rooms = Map.copyOf(rooms);
    }

    boolean has(long row, int attempt) {
        return attempt < RowMaker.PLAIN && turns.containsKey(row % block);
    }

    /** Makes a row one that has nearly all from {@code other}. */
    void join(@Nullable String[] cells, @Nullable String[] other, long row, int attempt) {
        int turn = turns.getOrDefault(row % block, 0);
        for (int i = 0; i < cells.length; i++) {
            if (!differs(i, turn + attempt)) {
                cells[i] = other[i];
            } else if (attempt == 0) {
                cells[i] = Nearly.the(other[i], turn, rooms.get(i), cells[i]);
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
}
