package dev.rehearsal.migration.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two ways of files that hold both, as goose, sql-migrate, dbmate and node-pg-migrate write them. */
final class TwoWays {

    private static final Pattern MARK = Pattern.compile(
            "^--[ \\t]*(?:\\+(?:goose|migrate)[ \\t]+(Up|Down)\\b|migrate:(up|down)\\b|(Up|Down) Migration[ \\t]*$)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private TwoWays() {}

    /** The text with nothing but empty lines where it goes down, so that lines keep their numbers. */
    static String up(String text) {
        return way(text, false).orElse(text);
    }

    /** The same with nothing but empty lines where it goes up; empty where no way down is marked. */
    static Optional<String> down(String text) {
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            if (isDown(mark)) {
                return way(text, true);
            }
        }
        return Optional.empty();
    }

    /** What stands before the first mark, as goose's word that there is no transaction, is of both. */
    private static Optional<String> way(String text, boolean down) {
        Matcher mark = MARK.matcher(text);
        StringBuilder way = new StringBuilder();
        int from = 0;
        // Before a mark that goes down stands what goes up.
        boolean wanted = !down || (mark.find() && !isDown(mark));
        mark.reset();
        while (mark.find()) {
            append(way, text, from, mark.start(), wanted);
            from = mark.start();
            wanted = isDown(mark) == down;
        }
        if (from == 0 && !mark.reset().find()) {
            return Optional.empty();
        }
        append(way, text, from, text.length(), wanted);
        return Optional.of(way.toString());
    }

    private static boolean isDown(Matcher mark) {
        return (mark.group(1) + mark.group(2) + mark.group(3))
                .toLowerCase(Locale.ROOT)
                .contains("down");
    }

    private static void append(StringBuilder way, String text, int from, int to, boolean wanted) {
        if (wanted) {
            way.append(text, from, to);
            return;
        }
        for (int at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
            way.append('\n');
        }
    }
}
