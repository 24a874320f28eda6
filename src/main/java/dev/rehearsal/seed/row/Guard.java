package dev.rehearsal.seed.row;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees that no two rows have the same key. */
final class Guard {

    private final int[] places;
    private final boolean nullsDistinct;
    private final boolean[] ignoresCase;
    private final Set<String> seen = new HashSet<>();

    Guard(int[] places, boolean nullsDistinct, boolean[] ignoresCase) {
        this.places = places;
        this.nullsDistinct = nullsDistinct;
        this.ignoresCase = ignoresCase;
    }

    /** The key of a row; none when it is not looked at because of a NULL. */
    private @Nullable String key(@Nullable String[] cells) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            String value = cells[places[i]];
            if (value == null) {
                if (nullsDistinct) {
                    return null;
                }
                key.append("\u0000N");
            } else {
                key.append(ignoresCase[i] ? value.toLowerCase(Locale.ROOT) : value);
            }
            key.append('\u0001');
        }
        return key.toString();
    }

    boolean admits(@Nullable String[] cells) {
        String key = key(cells);
        return key == null || !seen.contains(key);
    }

    void take(@Nullable String[] cells) {
        String key = key(cells);
        if (key != null) {
            seen.add(key);
        }
    }
}
