package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The findings, by migration; when there are many, by rule, with the first few of each in full. */
final class ConsoleFindings {

    private static final int MANY = 10;
    private static final int IN_FULL = 3;

    private final List<Finding> findings;
    private final Look look;

    ConsoleFindings(Evidence evidence, Look look) {
        this.findings = evidence.findings();
        this.look = look;
    }

    List<String> blocks() {
        // Where each rule has only a few, grouping by it would take the story apart and save nothing.
        boolean repeated =
                grouped(found -> found.rule().id()).values().stream().anyMatch(group -> group.size() > IN_FULL);
        return findings.size() > MANY && repeated ? byRule() : byMigration();
    }

    private List<String> byMigration() {
        return grouped(Finding::migration).values().stream()
                .map(group -> block(headOfMigration(group), group, group.size()))
                .toList();
    }

    private List<String> byRule() {
        return grouped(found -> found.rule().id()).values().stream()
                .sorted(Comparator.<List<Finding>, Severity>comparing(ConsoleFindings::weight)
                        .reversed())
                .map(group -> block(headOfRule(group), group, IN_FULL))
                .toList();
    }

    private Map<String, List<Finding>> grouped(Function<Finding, String> by) {
        return findings.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private String block(String head, List<Finding> group, int inFull) {
        List<String> lines = new ArrayList<>(List.of(head));
        for (int i = 0; i < group.size(); i++) {
            String text = i < inFull
                    ? FindingText.whole(group.get(i))
                    : FindingText.where(group.get(i)) + "  " + FindingText.head(group.get(i));
            String shown = ConsoleReport.shown("  " + text.replace("\n", "\n  "), look);
            lines.add(i < inFull ? emphasized(shown) : shown);
        }
        return String.join("\n", lines);
    }

    /** The rule's id and what was seen stand out. */
    private String emphasized(String text) {
        int end = text.indexOf('\n');
        return look.strong(text.substring(0, end)) + text.substring(end);
    }

    private String headOfMigration(List<Finding> group) {
        String script = Cut.oneLine(group.get(0).script());
        String what = weight(group) == Severity.ERROR
                ? look.bad(script.isEmpty() ? "Unsafe as a whole" : "Unsafe migration")
                : script.isEmpty() ? "As a whole" : "Migration";
        String count = weight(group) == Severity.ERROR ? Counts.of(group.size(), "finding") : Counts.of(group);
        return what + ConsoleReport.shown((script.isEmpty() ? "" : " " + script) + ": " + count, look);
    }

    private String headOfRule(List<Finding> group) {
        String head =
                group.get(0).rule() + " " + group.get(0).rule().title() + ": " + Counts.of(group.size(), "finding");
        return weight(group) == Severity.ERROR
                ? look.bad(ConsoleReport.shown(head, look))
                : ConsoleReport.shown(head, look);
    }

    private static Severity weight(List<Finding> group) {
        return group.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
