package dev.rehearsal.check.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for a report: on one line, nothing unseen in them, never long. */
public final class Cut {

    /** The longest, in characters as people count them. */
    public static final int LONGEST = 60;

    /** What is longer in a message is a value that it quotes: two names with a dot between them are not. */
    private static final Pattern VALUE = Pattern.compile("\"[^\"]{131,}\"|[^\\s\"]{131,}");

    private Cut() {}

    /** A message as it is, but for long values in it. */
    public static String quoting(String message) {
        return VALUE.matcher(message).replaceAll(it -> Matcher.quoteReplacement(cut(it.group())));
    }

    private static String cut(String value) {
        return value.startsWith("\"") ? '"' + of(value.substring(1, value.length() - 1)) + '"' : of(value);
    }

    /** The value with what is not printable escaped, and {@code …} where it was cut. */
    public static String of(String value) {
        StringBuilder cut = new StringBuilder();
        int left = LONGEST;
        for (int at = 0; at < value.length(); ) {
            int character = value.codePointAt(at);
            String shown = Visible.of(character);
            left -= shown.codePointCount(0, shown.length());
            if (left < 0) {
                return cut.append('…').toString();
            }
            cut.append(shown);
            at += Character.charCount(character);
        }
        return cut.toString();
    }
}
