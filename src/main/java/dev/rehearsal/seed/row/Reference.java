package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns that point to rows of another table, or of the same one. */
final class Reference {

    private static final int ROOTS = 10;
    private static final long STEP = 2_654_435_761L;

    private final String name;
    private final int[] places;
    private final boolean[] nullable;
    private final int[] ownKey;
    private final ParentKeys keys;
    private final long key;
    private final int nullPercent;
    private final boolean spread;

    /**
     * Columns at {@code places} of a row; {@code ownKey} says where the key itself stands when the table refers to itself, and is
     * empty otherwise; {@code spread} gives each row another key, as long as there are any.
     */
    Reference(
            String name,
            int[] places,
            boolean[] nullable,
            int[] ownKey,
            ParentKeys keys,
            long key,
            int nullPercent,
            boolean spread) {
        this.name = name;
        this.places = places;
        this.nullable = nullable;
        this.ownKey = ownKey;
        this.keys = keys;
        this.key = key;
        this.nullPercent = nullPercent;
        this.spread = spread;
    }

    String name() {
        return name;
    }

    boolean isSelf() {
        return ownKey.length > 0;
    }

    int[] places() {
        return places;
    }

    /** Whether a column of the reference is one of the key too, so that both rows share its value. */
    boolean isShared(int place) {
        for (int own : ownKey) {
            if (own == place) {
                return true;
            }
        }
        return false;
    }

    private boolean sharesAny() {
        return Arrays.stream(places).anyMatch(this::isShared);
    }

    int size() {
        return keys.size();
    }

    private boolean canBeNull() {
        for (boolean each : nullable) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    /** Fills the columns; false when no key fits what other references have filled already. */
    boolean fill(@Nullable String[] cells, boolean[] filled, long row, int attempt, long digit, int position) {
        Dice dice = new Dice(key, row * 31 + attempt);
        int known = isSelf() ? Math.min(position, keys.size()) : keys.size();
        boolean root = isSelf() && (canBeNull() || sharesAny()) && dice.percent(ROOTS);
        boolean empty = root || (canBeNull() && dice.percent(nullPercent));
        if (empty || known == 0) {
            return nothing(cells, filled);
        }
        List<Integer> given = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            if (filled[places[i]]) {
                given.add(i);
                values.add(cells[places[i]]);
            }
        }
        if (values.contains(null)) {
            return nothing(cells, filled);
        }
        @Nullable String[] chosen;
        if (given.isEmpty()) {
            long index = digit >= 0
                    ? digit
                    : spread && isSelf()
                            ? known - 1L // A chain: every row follows the one before.
                            : spread && known > row
                                    ? row
                                    : Math.floorMod(dice.skewed(known) * STEP + key, (long) known);
            chosen = keys.get((int) Math.min(index, known - 1L));
        } else {
            List<@Nullable String[]> fitting =
                    isSelf() ? keys.some(given, values, known, dice) : keys.with(given, values);
            if (fitting.isEmpty()) {
                return nothing(cells, filled);
            }
            chosen = fitting.get(dice.below(fitting.size()));
        }
        for (int i = 0; i < places.length; i++) {
            cells[places[i]] = chosen[i];
            filled[places[i]] = true;
        }
        return true;
    }

    /** NULL where it may be, which leaves the other columns to others; a row that refers to itself where it may not. */
    private boolean nothing(@Nullable String[] cells, boolean[] filled) {
        boolean done = false;
        for (int i = 0; i < places.length; i++) {
            boolean free = nullable[i] && !filled[places[i]];
            if (free) {
                cells[places[i]] = null;
                filled[places[i]] = true;
            }
            done |= free || (filled[places[i]] && cells[places[i]] == null);
        }
        if (done || !isSelf()) {
            return done;
        }
        for (int i = 0; i < places.length; i++) {
            cells[places[i]] = cells[ownKey[i]];
            filled[places[i]] = true;
        }
        return true;
    }

    /** Remembers a row that was taken, so that later ones may refer to it. */
    void taken(@Nullable String[] cells) {
        if (isSelf()) {
            @Nullable String[] own = new String[ownKey.length];
            for (int i = 0; i < ownKey.length; i++) {
                own[i] = cells[ownKey[i]];
            }
            keys.add(own);
        }
    }
}
