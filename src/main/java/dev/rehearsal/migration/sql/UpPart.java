package dev.rehearsal.migration.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves the way back out of files that hold both ways, as goose, sql-migrate, dbmate and node-pg-migrate write them. */
final class UpPart {

    private static final Pattern MARK = Pattern.compile(
            "^--[ \\t]*(?:\\+(?:goose|migrate)[ \\t]+(Up|Down)\\b|migrate:(up|down)\\b|(Up|Down) Migration[ \\t]*$)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private UpPart() {}

    /** The text with nothing but empty lines where it goes down, so that lines keep their numbers. */
    static String of(String text) {
        Matcher mark = MARK.matcher(text);
        StringBuilder up = new StringBuilder();
        int from = 0;
        boolean down = false;
        while (mark.find()) {
            append(up, text, from, mark.start(), down);
            from = mark.start();
            down = (mark.group(1) + mark.group(2) + mark.group(3)).contains("own");
        }
        if (from == 0) {
            return text;
        }
        append(up, text, from, text.length(), down);
        return up.toString();
    }

    private static void append(StringBuilder up, String text, int from, int to, boolean down) {
        if (!down) {
            up.append(text, from, to);
            return;
        }
        for (int at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
            up.append('\n');
        }
    }
}
