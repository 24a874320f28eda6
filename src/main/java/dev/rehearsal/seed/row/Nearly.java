package dev.rehearsal.seed.row;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts that are the same to people, and others to a key. */
final class Nearly {

    private Nearly() {}

    /** Another way to write a text, each in its turn; {@code otherwise} when there is none, or no room for it. */
    static @Nullable String the(@Nullable String value, int turn, @Nullable Room room, @Nullable String otherwise) {
        if (value == null || room == null) {
            return otherwise;
        }
        String changed =
                switch (turn % 16) {
                    case 3 -> value + " ";
                    case 7 -> elsewhere(value);
                    case 11 -> " " + value;
                    case 15 -> value;
                    default -> room.anyCase() ? inOtherCase(value) : value;
                };
        return changed.equals(value) || !room.has(changed, value) ? otherwise : changed;
    }

    /** The same name at another address; of what is no address, apart where it was together. */
    private static String elsewhere(String value) {
        int at = value.indexOf('@');
        if (at > 0) {
            return value.substring(0, at) + (value.endsWith(".org") ? "@example.net" : "@example.org");
        }
        int middle = value.codePointCount(0, value.length()) < 2
                ? 0
                : value.offsetByCodePoints(0, value.codePointCount(0, value.length()) / 2);
        return value.substring(0, middle) + " " + value.substring(middle);
    }

    private static String inOtherCase(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        String changed = upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper;
        return changed.length() == value.length() ? changed : value;
    }
}
