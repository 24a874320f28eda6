package dev.rehearsal.seed.value;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of conditions, as far as ours agree with the server's. */
final class Patterns {

    private Patterns() {}

    /** Whether a text is found by all; unknown is no. */
    static boolean match(List<String> patterns, String text) {
        for (String pattern : patterns) {
            try {
                if (!Pattern.compile(pattern.replace("\\m", "\\b").replace("\\M", "\\b"))
                        .matcher(text)
                        .find()) {
                    return false;
                }
            } catch (PatternSyntaxException notOurs) {
                return false;
            }
        }
        return true;
    }

    /** Whether all values of a source that were looked at match. */
    static boolean match(List<String> patterns, Source source) {
        for (int i = 0; i < 12; i++) {
            if (!match(patterns, source.nth(i * 37L % source.many())) || !match(patterns, source.any(new Dice(i, 1)))) {
                return false;
            }
        }
        return true;
    }
}
