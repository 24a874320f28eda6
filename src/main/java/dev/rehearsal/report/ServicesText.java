package dev.rehearsal.report;

import dev.rehearsal.LiveService;
import dev.rehearsal.LiveService.State;
import dev.rehearsal.LiveServices;
import java.util.ArrayList;
import java.util.List;

/** How many services stand, for people: a line each, and one over all. */
public final class ServicesText {

    private ServicesText() {}

    /** All of it. */
    public static String of(LiveServices seen, Look look) {
        int width = seen.services().stream()
                .mapToInt(it -> it.name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (LiveService service : seen.services()) {
            String gap = " ".repeat(width - service.name().length() + 2);
            lines.add(service.name() + gap + coloured(service, look));
        }
        return ConsoleReport.shown(String.join("\n", lines) + "\n\n" + last(seen, look), look) + "\n";
    }

    private static String coloured(LiveService service, Look look) {
        String line = ServiceLine.of(service);
        return switch (service.state()) {
            case UP_TO_DATE -> look.good(line);
            case NOT_UP_TO_DATE -> look.bad(line);
            case NO_MIGRATIONS -> look.faint(line);
            case NO_DATABASE, NO_CONNECTION, NOT_SEEN -> look.doubtful(line);
        };
    }

    private static String last(LiveServices seen, Look look) {
        if (seen.isBehind()) {
            return look.bad("Not up to date") + ": " + counts(seen);
        }
        return (seen.isUpToDate() ? look.good("All up to date") : look.doubtful("Not decided")) + ": " + counts(seen);
    }

    private static String counts(LiveServices seen) {
        List<String> parts = new ArrayList<>();
        add(parts, seen.count(State.NOT_UP_TO_DATE), "not up to date");
        add(parts, seen.undecided(), "could not be seen");
        add(parts, seen.count(State.UP_TO_DATE), "up to date");
        add(parts, seen.count(State.NO_MIGRATIONS), "without migrations");
        return Counts.of(seen.services().size(), "service") + ", " + String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
