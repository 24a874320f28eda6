package dev.rehearsal.report;

import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.List;

/** How many there are of something, in words. */
final class Counts {

    private Counts() {}

    /** {@code 2 errors, 1 warning}; {@code no findings}. */
    static String of(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
            long count = findings.stream()
                    .filter(found -> found.severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(severity == Severity.INFO ? count + " info" : of(count, word(severity)));
            }
        }
        return parts.isEmpty() ? "no findings" : String.join(", ", parts);
    }

    static String of(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(java.util.Locale.ROOT);
    }
}
