package dev.rehearsal.report;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.List;

/** A finding in words, in the order of every message of ours: what was seen, where, what it means, what to do instead. */
public final class FindingText {

    /** Of what follows from one cause nobody reads more in a row. */
    private static final int FOLLOWING = 5;

    private FindingText() {}

    /** What was seen: {@code NN02 users.email becomes NOT NULL: 412 of 1,000 rows hold NULL}. */
    public static String head(Finding found) {
        String weight = found.severity() == Severity.ERROR ? "" : "(" + Counts.word(found.severity()) + ") ";
        return found.rule().id() + " " + weight + Cut.oneLine(found.message());
    }

    /** Everything else, without the statement: each a line that says what it is, some with lines of SQL after it. */
    public static List<String> rest(Finding found) {
        List<String> lines = new ArrayList<>();
        if (!found.measured().isEmpty()) {
            lines.add("Measured: " + Measured.text(found.measured()));
        }
        lines.add("Means: " + found.rule().effect());
        if (!found.lane().isEmpty()) {
            lines.add("Seen on " + found.lane() + " rows: whether production has such rows decides"
                    + (found.preflight().isEmpty() ? "" : "; count them there with"));
        } else if (!found.preflight().isEmpty()) {
            lines.add("Count such rows in production with");
        }
        if (!found.preflight().isEmpty()) {
            lines.add(indented(found.preflight()));
        }
        if (!found.instead().isEmpty()) {
            lines.add("Instead:"
                    + (isSql(found.instead())
                            ? "\n" + indented(found.instead())
                            : " " + indented(found.instead()).strip()));
        }
        for (Finding other :
                found.related().subList(0, Math.min(FOLLOWING, found.related().size()))) {
            lines.add("It follows: " + head(other) + (other.place().file().isEmpty() ? "" : " (" + where(other) + ")"));
        }
        if (found.related().size() > FOLLOWING) {
            lines.add("It follows: " + (found.related().size() - FOLLOWING) + " more, which the report in JSON lists");
        }
        if (!found.reproduce().isEmpty()) {
            lines.add("Reproduce: " + Cut.oneLine(found.reproduce()));
        }
        return lines;
    }

    /** Where: {@code V7__email_not_null.sql:3}, or the script of what has no file; empty for a whole run. */
    public static String where(Finding found) {
        return Cut.oneLine(
                found.place().file().isEmpty() ? found.script() : found.place().toString());
    }

    /** Head, place, statement and the rest, for whoever shows plain text. */
    public static String whole(Finding found) {
        List<String> lines = new ArrayList<>();
        lines.add(head(found));
        String at = (where(found) + "  " + Cut.to(160, Cut.oneLine(withoutHead(found.statement())))).strip();
        if (!at.isEmpty()) {
            lines.add("    " + at);
        }
        rest(found).forEach(line -> lines.add("    " + line.replace("\n", "\n    ")));
        return String.join("\n", lines);
    }

    /** Whether it is for pasting from its first line on. */
    private static boolean isSql(String text) {
        return text.strip().startsWith("--");
    }

    /** A statement without the comments before it: on one line they would hide it. */
    private static String withoutHead(String statement) {
        String bare = statement.replaceFirst("(?s)\\A(?:\\s*+(?:--[^\n]*+(?:\n|\\z)|/\\*.*?\\*/))*+", "");
        return bare.isBlank() ? statement : bare;
    }

    static String indented(String text) {
        return "    " + text.strip().replace("\n", "\n    ");
    }
}
