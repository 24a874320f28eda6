package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import java.util.ArrayList;
import java.util.List;

/** DR01: an upgraded database and a fresh one differ in schema. */
final class Dr01Drift implements Check {

    static final Rule RULE = new Rule(
            "DR01",
            Severity.ERROR,
            "an upgraded database and a fresh one differ in schema",
            "Tests and new installs run on another schema than production; what works in one fails in the other.",
            "Let a migration do the same whatever rows are there; write no DDL that depends on them.");

    private static final List<Lane> UPGRADED = List.of(Lane.ORDINARY, Lane.HOSTILE);

    /** More lines than this nobody reads. */
    static final int MOST = 50;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "empty";
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>(ofHistory(history));
        findings.addAll(Installed.drift(history));
        return findings;
    }

    private static List<Finding> ofHistory(History history) {
        List<Finding> findings = new ArrayList<>();
        List<Difference> ordinary = differences(history, Lane.ORDINARY);
        List<Difference> hostile = differences(history, Lane.HOSTILE);
        boolean both = isComparable(history, Lane.ORDINARY) && isComparable(history, Lane.HOSTILE);
        Chronicle fresh = history.of(Lane.EMPTY);
        for (Lane lane : UPGRADED) {
            Chronicle upgraded = history.of(lane);
            if (isComparable(history, lane)) {
                // What both show is told once.
                List<Difference> known = lane == Lane.HOSTILE ? ordinary : List.of();
                List<Difference> other = lane == Lane.HOSTILE ? ordinary : hostile;
                for (Drift drift : Drift.of(upgraded, fresh, known)) {
                    Finding finding = drift.finding(upgraded, fresh);
                    boolean alone = both && drift.differences().stream().noneMatch(other::contains);
                    findings.add(alone ? of(lane, finding) : finding);
                }
            }
        }
        return findings;
    }

    /** One that its rows decide; the ordinary database's may stand beside it. */
    static Finding of(Lane lane, Finding finding) {
        return (lane == Lane.HOSTILE ? finding.about("schema on hostile rows") : finding).because(lane);
    }

    /** How the two end; nothing where that can't be compared. */
    static List<Difference> differences(History history, Lane lane) {
        return isComparable(history, lane)
                ? Differences.between(
                        history.of(Lane.EMPTY).end(), history.of(lane).end())
                : List.of();
    }

    static Finding finding(List<Difference> differences, String begin) {
        boolean orderOnly = differences.stream().allMatch(Difference::isOrder);
        List<String> lines = differences.stream().map(Difference::line).toList();
        String more = differences.size() == 1 ? "" : " (and %,d more)".formatted(differences.size() - 1);
        Finding finding = Finding.of(RULE, begin + lines.get(0) + more)
                .about("schema")
                .measuring("differences", lines.subList(0, Math.min(MOST, lines.size())));
        return orderOnly ? finding.weighing(Severity.INFO) : finding;
    }

    /** Whether every migration went through, or failed on both databases and was passed over. */
    private static boolean isWhole(History history, Chronicle chronicle, Chronicle other) {
        return !chronicle.steps().isEmpty()
                && history.migrations().stream().allMatch(it -> isThere(history, chronicle, it))
                && chronicle.steps().stream()
                        .allMatch(it -> it.outcome() == Outcome.APPLIED
                                || it.outcome() == Outcome.MENDED
                                || it.outcome() == Outcome.BASELINE
                                || (it.outcome() == Outcome.FAILED
                                        && other.step(it.migration().id())
                                                .map(there -> there.outcome() == Outcome.FAILED)
                                                .orElse(false)));
    }

    /** A fresh install has no earlier text of what was edited: it is there with the text that it has now. */
    private static boolean isThere(History history, Chronicle chronicle, Migration migration) {
        return chronicle.step(migration.id()).isPresent()
                || (chronicle.lane() == Lane.EMPTY
                        && history.migrations().stream().anyMatch(migration::isEarlier));
    }

    private static boolean isComparable(History history, Lane lane) {
        Chronicle upgraded = history.of(lane);
        Chronicle fresh = history.of(Lane.EMPTY);
        return isWhole(history, upgraded, fresh) && isWhole(history, fresh, upgraded);
    }

    @Override
    public List<NotJudged> gaps(History history) {
        boolean fresh = !history.of(Lane.EMPTY).steps().isEmpty();
        List<Lane> ran = UPGRADED.stream()
                .filter(it -> fresh && !history.of(it).steps().isEmpty())
                .toList();
        List<Lane> not = ran.stream().filter(it -> !isComparable(history, it)).toList();
        if (!ran.isEmpty() && (not.equals(ran) || !Installed.isWhole(history))) {
            return List.of(new NotJudged(RULE.id(), "not every migration went through on both databases", false));
        }
        return not.stream()
                .map(it -> new NotJudged(
                        RULE.id() + " on " + it.word() + " rows",
                        "not every migration went through there and on a fresh install",
                        false))
                .toList();
    }
}
