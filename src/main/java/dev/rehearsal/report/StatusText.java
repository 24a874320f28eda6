package dev.rehearsal.report;

import dev.rehearsal.LiveDatabase;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.List;

/** How a living database stands, for people. */
public final class StatusText {

    private StatusText() {}

    /** All of it. */
    public static String of(LiveDatabase seen, Look look) {
        List<String> blocks = new ArrayList<>();
        blocks.add(StatusHead.of(seen));
        String list = new StatusList(seen.standing(), look).text();
        if (!list.isEmpty()) {
            blocks.add(list);
        }
        seen.findings().forEach(it -> blocks.add(FindingText.whole(it)));
        blocks.add(last(seen, look));
        return ConsoleReport.shown(String.join("\n\n", blocks), look) + "\n";
    }

    private static String last(LiveDatabase seen, Look look) {
        if (seen.isBehind()) {
            return look.bad("Not up to date") + ": " + Counts.of(seen.findings());
        }
        boolean isWarned = seen.findings().stream().anyMatch(it -> it.severity() != Severity.ERROR);
        return look.good("Up to date") + (isWarned ? ": " + Counts.of(seen.findings()) : "");
    }
}
