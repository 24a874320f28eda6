package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.Rule;
import dev.rehearsal.observation.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Migrations that were broken off. */
final class Broken {

    private Broken() {}

    /** Those points from which one comes out in one way, by migration. */
    static List<List<KillPoint>> byMigration(History history, Way way, Extent... extents) {
        Map<String, List<KillPoint>> points = new LinkedHashMap<>();
        history.killPoints().stream()
                .filter(it -> it.exit().way() == way
                        && List.of(extents).contains(it.left().extent()))
                .forEach(it -> points.computeIfAbsent(it.migration().id(), missing -> new ArrayList<>())
                        .add(it));
        return List.copyOf(points.values());
    }

    /** The first sentence of what a tool says. */
    static String first(String said) {
        int end = said.indexOf(". ");
        return (end < 0 ? said : said.substring(0, end)).strip();
    }

    /** About the first of them; the others are counted. */
    static Finding about(Rule rule, List<KillPoint> points, String outcome) {
        KillPoint first = points.get(0);
        At at = first.at();
        String what = at.own() ? "statement " + at.number() : "the tool's own statement";
        String more = points.size() == 1 ? "" : " (and %,d more kill points)".formatted(points.size() - 1);
        return Finding.of(
                        rule,
                        "broken off at " + what + " of " + at.of() + " ("
                                + first.fault().words() + "), it is "
                                + first.left().extent().words() + " and "
                                + first.left().ledger()
                                + " by the tool's books; " + outcome + more)
                .in(first.migration())
                .about(first.migration().id())
                .at(at.sql(), at.place())
                .measuring(
                        "killPoints",
                        points.stream()
                                .map(it -> it.at().number() + " " + it.fault().words())
                                .collect(Collectors.toList()));
    }
}
