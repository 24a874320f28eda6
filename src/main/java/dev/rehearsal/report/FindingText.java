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
                    + (isToPaste(found.instead())
                            ? "\n" + indented(found.instead())
                            : " " + indented(found.instead()).strip()));
        }
        lines.addAll(following(found.related()));
        if (!found.reproduce().isEmpty()) {
            lines.add("Reproduce: " + Cut.oneLine(found.reproduce()));
        }
        return lines;
    }

    /** Later migrations that need what this one would have made are one thing to know, however many they are. */
    private static List<String> following(List<Finding> related) {
        List<String> later = related.stream()
                .filter(Following::is)
                .map(Finding::script)
                .distinct()
                .toList();
        List<Finding> told = related.stream()
                .filter(it -> !Following.is(it) || !Following.areMany(later.size()))
                .toList();
        List<String> lines = new ArrayList<>();
        for (Finding other : told.subList(0, Math.min(FOLLOWING, told.size()))) {
            lines.add("It follows: " + head(other) + (other.place().file().isEmpty() ? "" : " (" + where(other) + ")"));
            lines.addAll(ownWay(other));
        }
        if (told.size() > FOLLOWING) {
            lines.add("It follows: " + (told.size() - FOLLOWING) + " more, which the report in JSON lists");
        }
        if (Following.areMany(later.size())) {
            lines.add("It follows: " + Following.named(later)
                    + ", could not be judged: they need what this one would have made");
        }
        return lines;
    }

    /** What leads out of a state that a failure leaves is told with it; all else is in the finding from which it follows. */
    private static List<String> ownWay(Finding other) {
        boolean isItsOwn = other.rule().family().equals("FS")
                && !other.instead().equals(other.rule().instead());
        return isItsOwn ? other.instead().lines().map(line -> "    " + line).toList() : List.of();
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
    private static boolean isToPaste(String text) {
        return text.strip().startsWith("--") || text.strip().startsWith("#");
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
