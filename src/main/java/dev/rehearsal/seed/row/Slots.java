package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a column are odd, and how.
 *
 * <p>Rows go by hundreds; in each, six have the value of another one, and each other trait has one, orphans four. Columns are shifted against each
 * other, so that a row is seldom odd in two ways.
 */
final class Slots {

    private static final int BLOCK = 100;
    private static final int LONG_ONES = 3;
    private static final int ORPHANS = 4;

    private final int block;
    private final int shift;
    private final int first;
    private final int duplicates;
    private final List<Overlay> overlays;

    private record Overlay(Trait trait, List<String> values, boolean once) {}

    /** Traits that are not active keep their slots empty, so that the others stay where they are. */
    Slots(
            long rows,
            long key,
            boolean duplicates,
            Map<Trait, List<String>> odd,
            Predicate<Trait> active,
            boolean once) {
        this.block = rows >= BLOCK ? BLOCK : (int) Math.max(12, rows);
        this.shift = (int) Math.floorMod(key, (long) block);
        this.first = Math.max(1, block * 6 / 100);
        this.duplicates = duplicates ? first : 0;
        this.overlays = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            List<String> values = odd.get(trait);
            if (values != null) {
                int times = trait == Trait.ORPHANS ? ORPHANS : 1;
                for (int i = 0; i < times; i++) {
                    overlays.add(new Overlay(trait, active.test(trait) ? values : List.of(), once));
                }
            }
        }
    }

    private int slot(long row) {
        return (int) ((row + shift) % block);
    }

    /** Whether this row has the value of another one. */
    boolean isDuplicate(long row) {
        return slot(row) < duplicates;
    }

    /** The row whose value the duplicates around {@code row} have. */
    long original(long row) {
        return row - slot(row) + block / 2;
    }

    /** The odd value of this row; none for nearly all. */
    @Nullable
    String odd(long row) {
        int index = slot(row) - first;
        if (index < 0 || index >= overlays.size()) {
            return null;
        }
        Overlay overlay = overlays.get(index);
        int turn = (int) ((row + shift) / block);
        boolean over = overlay.values.isEmpty() // its group was withdrawn
                || (overlay.once && turn >= overlay.values.size())
                || (overlay.trait == Trait.LONGEST && turn >= LONG_ONES)
                || (overlay.trait == Trait.DENSE && row >= block);
        return over ? null : overlay.values.get(turn % overlay.values.size());
    }
}
