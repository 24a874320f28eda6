package dev.rehearsal.report;

import dev.rehearsal.Finding;
import dev.rehearsal.LiveDatabase;
import dev.rehearsal.LiveService;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How one service of several stands, in one line. */
final class ServiceLine {

    private static final int NAMED = 5;

    private ServiceLine() {}

    static String of(LiveService service) {
        String place = service.place();
        return Cut.oneLine(
                switch (service.state()) {
                    case UP_TO_DATE -> "up to date";
                    case NOT_UP_TO_DATE ->
                        service.database().map(ServiceLine::behind).orElse("");
                    case NO_MIGRATIONS -> "no migrations";
                    case NO_DATABASE -> "database does not exist: " + place;
                    case NO_CONNECTION -> "cannot connect: " + place + ": " + service.why();
                    case NOT_SEEN -> "cannot be seen: " + place + ": " + service.why();
                });
    }

    private static String behind(LiveDatabase seen) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>();
        for (Finding finding : seen.findings()) {
            String word = word(finding);
            if (finding.severity() == Severity.ERROR && word.isEmpty()) {
                parts.add(isPending(finding) ? pending(seen, finding) : finding.message());
            } else if (!word.isEmpty()) {
                named.computeIfAbsent(word, it -> new ArrayList<>()).add(name(seen, finding));
            }
        }
        List<String> all = new ArrayList<>();
        named.forEach((word, names) -> all.add(word + ": " + some(names)));
        all.addAll(parts);
        return String.join("; ", all);
    }

    private static boolean isPending(Finding finding) {
        return finding.rule().id().equals("PM01");
    }

    /** Of a finding that is about one migration. */
    private static String word(Finding finding) {
        if (finding.migration().isEmpty()) {
            return "";
        }
        return switch (finding.rule().id()) {
            case "FS01" -> "failed";
            case "PM02" -> "edited since";
            case "PM03" -> "file missing";
            case "PM04" -> "out of order";
            default -> "";
        };
    }

    private static String name(LiveDatabase seen, Finding finding) {
        return seen.standing().entries().stream()
                .filter(it -> it.migration().id().equals(finding.migration()))
                .findFirst()
                .map(it -> it.migration().script())
                .orElse(finding.migration());
    }

    private static String pending(LiveDatabase seen, Finding finding) {
        List<String> names = finding.measured().get("pending") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        // All are, where the tool never was there: that there are tables all the same is what matters.
        String unmanaged = finding.message().contains(";") && !seen.standing().hasBooks()
                ? finding.message().replaceFirst("[^;]*", "")
                : "";
        return names.size() + " pending: " + some(names) + unmanaged;
    }

    private static String some(List<String> names) {
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
