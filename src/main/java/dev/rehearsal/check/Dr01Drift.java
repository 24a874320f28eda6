package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** DR01: an upgraded database and a fresh one differ in schema. */
final class Dr01Drift implements Check {

    static final Rule RULE = new Rule(
            "DR01",
            Severity.ERROR,
            "an upgraded database and a fresh one differ in schema",
            "Tests and new installs run on another schema than production; what works in one fails in the other.",
            "Let a migration do the same whatever rows are there; write no DDL that depends on them.");

    /** More lines than this nobody reads. */
    private static final int MOST = 50;

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
        Chronicle upgraded = history.of(Lane.ORDINARY);
        Chronicle fresh = history.of(Lane.EMPTY);
        if (!isWhole(history, upgraded, fresh) || !isWhole(history, fresh, upgraded)) {
            return List.of();
        }
        Set<String> left = new HashSet<>(Differences.between(fresh.end(), upgraded.end()));
        List<Finding> findings = new ArrayList<>();
        List<Step> judged = upgraded.steps().stream().filter(Step::isJudged).toList();
        for (Step step : judged) {
            Catalog there = fresh.step(step.migration().id()).map(Step::after).orElse(Catalog.EMPTY);
            List<String> here = Differences.between(there, step.after()).stream()
                    .filter(left::remove)
                    .toList();
            if (!here.isEmpty()) {
                findings.add(finding(step, here));
            }
        }
        // Where the two went different ways, only the ends can be compared.
        if (!left.isEmpty() && !judged.isEmpty()) {
            findings.add(finding(
                    judged.get(judged.size() - 1), left.stream().sorted().toList()));
        }
        return findings;
    }

    private static Finding finding(Step step, List<String> differences) {
        boolean orderOnly = differences.stream().allMatch(Differences::isOrder);
        String more = differences.size() == 1 ? "" : " (and %,d more)".formatted(differences.size() - 1);
        Finding finding = Finding.of(RULE, "upgraded and fresh differ: " + differences.get(0) + more)
                .in(step.migration())
                .about("schema")
                .measuring("differences", differences.subList(0, Math.min(MOST, differences.size())));
        return orderOnly ? finding.weighing(Severity.INFO) : finding;
    }

    /** Whether every migration went through, or failed on both databases and was passed over. */
    private static boolean isWhole(History history, Chronicle chronicle, Chronicle other) {
        return !chronicle.steps().isEmpty()
                && chronicle.steps().size() == history.migrations().size()
                && chronicle.steps().stream()
                        .allMatch(it -> it.outcome() == Outcome.APPLIED
                                || it.outcome() == Outcome.MENDED
                                || it.outcome() == Outcome.BASELINE
                                || (it.outcome() == Outcome.FAILED
                                        && other.step(it.migration().id())
                                                .map(there -> there.outcome() == Outcome.FAILED)
                                                .orElse(false)));
    }

    @Override
    public List<NotJudged> gaps(History history) {
        Chronicle upgraded = history.of(Lane.ORDINARY);
        Chronicle fresh = history.of(Lane.EMPTY);
        boolean ran = !upgraded.steps().isEmpty() && !fresh.steps().isEmpty();
        return ran && !(isWhole(history, upgraded, fresh) && isWhole(history, fresh, upgraded))
                ? List.of(new NotJudged("DR01", "not every migration went through on both databases", false))
                : List.of();
    }
}
