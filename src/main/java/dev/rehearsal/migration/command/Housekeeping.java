package dev.rehearsal.migration.command;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that tools send on their own account: they ask, they set up their session, they begin and commit. */
final class Housekeeping {

    private static final Set<String> WORDS = Set.of(
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "abort",
            "savepoint",
            "release",
            "set",
            "reset",
            "show",
            "select",
            "discard",
            "deallocate",
            "prepare",
            "listen",
            "unlisten",
            "close",
            "fetch",
            "lock");
    private static final Set<String> ENDS = Set.of("commit", "end", "rollback", "abort", "release");
    private static final Pattern FIRST =
            Pattern.compile("\\A(?:\\s|;|--[^\\n]*(?:\\n|\\z)|/\\*(?s:.*?)\\*/)*+([A-Za-z]*)");

    private Housekeeping() {}

    static boolean is(String sql) {
        String word = first(sql);
        return word.isEmpty() || WORDS.contains(word);
    }

    /** Whether it is a step towards the end of a transaction. */
    static boolean ends(String sql) {
        return ENDS.contains(first(sql));
    }

    private static String first(String sql) {
        Matcher first = FIRST.matcher(sql);
        return first.find() ? first.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
