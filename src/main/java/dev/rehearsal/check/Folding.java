package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One cause, one finding: what follows from another stands under it, and what several databases show is said once. */
final class Folding {

    /** Which rules speak for which others about the same object. */
    private static final Map<String, Set<String>> OVER = Map.of(
            "DS01", Set.of("RC01"),
            "DS03", Set.of("RC01"),
            "RC04", Set.of("RC01", "RC02", "RC03"),
            "DD04", Set.of("DS04"),
            "DD05", Set.of("DS04"),
            "DD06", Set.of("RC03", "DS04"),
            "DD07", Set.of("DS04"));

    /** Rules about rows that are gone: they speak for what that did to the rows of other tables. */
    private static final Set<String> LOSSES = Set.of("RC01", "DS03", "RC04");

    /** What a broken migration does not explain: the project's files, and the way to the server. */
    private static final Set<String> APART = Set.of("PM", "RO");

    private Folding() {}

    static List<Finding> of(History history, List<Finding> findings) {
        List<Finding> once = once(findings);
        Map<Finding, List<Finding>> related = new LinkedHashMap<>();
        once.forEach(it -> related.put(it, new ArrayList<>()));
        Map<Finding, Finding> above = new HashMap<>();
        for (Finding finding : once) {
            head(once, above, finding).ifPresent(lead -> {
                List<Finding> under = new ArrayList<>(related.getOrDefault(lead, List.of()));
                under.addAll(related.getOrDefault(finding, List.of()));
                under.add(finding);
                related.put(lead, under);
                related.remove(finding);
                above.put(finding, lead);
            });
        }
        List<String> order = history.migrations().stream().map(Migration::id).toList();
        return related.entrySet().stream()
                .map(it -> it.getValue().isEmpty() ? it.getKey() : it.getKey().followedBy(it.getValue()))
                .sorted(Comparator.comparingInt((Finding it) -> order.indexOf(it.migration()))
                        .thenComparingInt(it -> it.place().line()))
                .toList();
    }

    /** Who speaks for it: one that stands under another already speaks for nobody any more, the other does. */
    private static Optional<Finding> head(List<Finding> all, Map<Finding, Finding> above, Finding finding) {
        List<Finding> leads = all.stream().filter(lead -> leads(lead, finding)).toList();
        Optional<Finding> direct =
                leads.stream().filter(it -> !above.containsKey(it)).findFirst();
        return direct.or(() -> leads.stream()
                .map(it -> top(above, it))
                .filter(it -> !it.equals(finding))
                .findFirst());
    }

    private static Finding top(Map<Finding, Finding> above, Finding finding) {
        Finding top = finding;
        for (Finding next = above.get(top); next != null; next = above.get(top)) {
            top = next;
        }
        return top;
    }

    /** The first database that shows something speaks for the others. */
    private static List<Finding> once(List<Finding> findings) {
        Map<String, Finding> byId = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byId.merge(finding.id(), finding, Folding::also);
        }
        return List.copyOf(byId.values());
    }

    private static Finding also(Finding first, Finding other) {
        return other.lane().isEmpty() || other.lane().equals(first.lane())
                ? first
                : first.measuring("alsoIn", other.lane());
    }

    private static boolean leads(Finding lead, Finding other) {
        if (lead.rule().id().equals("MG02")
                && lead.subject().equals(other.measured().get(Mg02Session.LEFT))
                && lead.migration().equals(other.measured().get(Mg02Session.LEFT_BY))) {
            return true;
        }
        if (Followed.is(other) || Followed.is(lead)) {
            return Followed.leads(lead, other) && !Followed.is(lead);
        }
        if (lead.measured().containsKey(Mg03Destroyed.LEDGER)
                && other.rule().id().equals("PM06")) {
            // What the tool makes of false books.
            return true;
        }
        if (lead.equals(other) || !lead.migration().equals(other.migration())) {
            return false;
        }
        if (ByItself.follows(lead, other) || Mg05Rollback.follows(lead, other)) {
            return true;
        }
        if (lead.rule().id().equals("MG01")) {
            return !other.rule().id().equals("MG01")
                    && !APART.contains(other.rule().family());
        }
        if (LOSSES.contains(lead.rule().id())
                && lead.subject().equals(other.measured().get(Cascades.FROM))) {
            return true;
        }
        if (lead.rule().id().equals("DS01")
                && lead.subject().equals(other.measured().get(Ds04Irrevocable.PARENT))) {
            return true;
        }
        if (lead.rule().id().equals("DS01")
                && other.measured().get(Parted.DROPPED) instanceof List<?> dropped
                && dropped.contains(lead.subject())) {
            return true;
        }
        if (isLossBy(lead, other) || isDroppedBy(lead, other)) {
            return true;
        }
        return OVER.getOrDefault(lead.rule().id(), Set.of())
                        .contains(other.rule().id())
                && (isWithin(lead.subject(), other.subject()) || isLabelIn(lead.subject(), other));
    }

    /** What CASCADE reached is part of the receipt of what was named; where only its schema was, of the table's. */
    private static boolean isLossBy(Finding lead, Finding other) {
        return (lead.rule().id().equals("DS01") || lead.rule().id().equals("DS02"))
                && lead.severity() == Severity.ERROR
                && other.measured().get(Ds05Cascade.NAMED) instanceof List<?> named
                && named.stream().anyMatch(it -> isWithin(String.valueOf(it), lead.subject()));
    }

    /** A constraint that went by CASCADE. */
    private static boolean isDroppedBy(Finding lead, Finding other) {
        return other.rule().id().equals("DS04")
                && lead.measured().get(Ds05Cascade.DROPPED) instanceof List<?> dropped
                && dropped.stream()
                        .map(it -> String.valueOf(it).replace("\"", ""))
                        .anyMatch(it -> other.subject().equals(Ds04Irrevocable.subject(it)));
    }

    /** A label that is removed is one cause with the rows that have it. */
    private static boolean isLabelIn(String column, Finding other) {
        return other.measured().get(Ds04Irrevocable.COLUMNS) instanceof List<?> columns && columns.contains(column);
    }

    /** The same table or column, or a column of the table. */
    private static boolean isWithin(String whole, String part) {
        return part.equals(whole) || part.startsWith(whole + ".");
    }
}
