package dev.rehearsal.seed.row;

import dev.rehearsal.seed.value.Patterns;
import java.util.List;

/**
 * What a text may be that is written in another way.
 *
 * @param longest how many characters it may have
 * @param anyCase whether it may stand in another case beside itself
 * @param patterns what it has to match
 */
record Room(int longest, boolean anyCase, List<String> patterns) {

    Room {
        patterns = List.copyOf(patterns);
    }

    /** Whether it has some for another way to write a text that fits. */
    boolean has(String changed, String value) {
        return changed.length() <= Math.max(longest, value.length()) && Patterns.match(patterns, changed);
    }
}
