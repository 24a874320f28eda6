package dev.rehearsal.migration.session;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a count of rows from the zero that the driver gives where the server counted nothing. */
public final class Rows {

    private static final Set<String> COUNTED = Set.of("insert", "update", "delete", "merge", "copy", "with");
    private static final Pattern FIRST_WORD =
            Pattern.compile("\\A(?:\\s|--[^\\n]*(?:\\n|\\z)|/\\*(?s:.*?)\\*/)*+([A-Za-z]+)");

    private Rows() {}

    /** The rows that a statement changed; -1 where the server counts none. */
    public static long of(String sql, long count) {
        if (count > 0) {
            return count;
        }
        Matcher word = FIRST_WORD.matcher(sql);
        return count == 0 && word.find() && COUNTED.contains(word.group(1).toLowerCase(Locale.ROOT)) ? 0 : -1;
    }
}
