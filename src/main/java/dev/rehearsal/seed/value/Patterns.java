package dev.rehearsal.seed.value;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of conditions, as far as ours agree with the server's. */
public final class Patterns {

    private static final Map<String, String> CLASSES = Map.of(
            "alpha",
            "a-zA-Z",
            "alnum",
            "a-zA-Z0-9",
            "digit",
            "0-9",
            "upper",
            "A-Z",
            "lower",
            "a-z",
            "xdigit",
            "0-9a-fA-F",
            "space",
            "\\s",
            "word",
            "\\w");

    private Patterns() {}

    /** The same with classes of characters as we write them. */
    static String ours(String pattern) {
        String ours = pattern;
        for (Map.Entry<String, String> each : CLASSES.entrySet()) {
            ours = ours.replace("[:" + each.getKey() + ":]", each.getValue());
        }
        return ours;
    }

    /** Whether a text is found by all; unknown is no. */
    public static boolean match(List<String> patterns, String text) {
        for (String pattern : patterns) {
            try {
                if (!Pattern.compile(ours(pattern).replace("\\m", "\\b").replace("\\M", "\\b"))
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
