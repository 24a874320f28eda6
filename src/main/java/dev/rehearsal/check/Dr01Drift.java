package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        Installed.drift(history).ifPresent(findings::add);
        return findings;
    }

    private static List<Finding> ofHistory(History history) {
        Chronicle upgraded = history.of(Lane.ORDINARY);
        Chronicle fresh = history.of(Lane.EMPTY);
        if (!isWhole(history, upgraded, fresh) || !isWhole(history, fresh, upgraded)) {
            return List.of();
        }
        Set<Difference> left = new HashSet<>(Differences.between(fresh.end(), upgraded.end()));
        List<Finding> findings = new ArrayList<>();
        List<Step> judged = upgraded.steps().stream().filter(Step::isJudged).toList();
        for (Step step : judged) {
            Optional<Step> same = fresh.step(step.migration().id());
            Catalog there = same.map(Step::after).orElse(Catalog.EMPTY);
            List<Difference> here = Differences.between(there, step.after()).stream()
                    .filter(left::remove)
                    .toList();
            if (!here.isEmpty()) {
                findings.add(culprit(step, same, here)
                        .mark(finding(step, here))
                        .instead(InsteadOfDrift.together(here, fresh.end(), upgraded.end())));
            }
        }
        // Where the two went different ways, only the ends can be compared.
        if (!left.isEmpty() && !judged.isEmpty()) {
            List<Difference> ends = Differences.between(fresh.end(), upgraded.end()).stream()
                    .filter(left::contains)
                    .toList();
            findings.add(finding(judged.get(judged.size() - 1), ends)
                    .instead(InsteadOfDrift.together(ends, fresh.end(), upgraded.end())));
        }
        return findings;
    }

    /**
     * The last statement that speaks of the object, on the database where it is: of the part that differs before the whole. Names that a
     * block puts together at run time are not in its text; then the only statement of the migration is the one.
     */
    static Culprit culprit(Step upgraded, Optional<Step> fresh, List<Difference> differences) {
        for (Difference difference : differences) {
            List<Executed> here = upgraded.statements();
            List<Executed> there = fresh.map(Step::statements).orElse(List.of());
            for (List<Executed> statements : difference.isUpgraded() ? List.of(here, there) : List.of(there, here)) {
                for (String word : difference.words()) {
                    Culprit last = Culprit.last(statements, word);
                    if (last.isKnown()) {
                        return last;
                    }
                }
            }
        }
        return Culprit.last(upgraded.statements().size() == 1 ? upgraded.statements() : List.of());
    }

    private static Finding finding(Step step, List<Difference> differences) {
        return finding(differences, "upgraded and fresh differ: ").in(step.migration());
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
        boolean whole = isWhole(history, upgraded, fresh) && isWhole(history, fresh, upgraded);
        return ran && !(whole && Installed.isWhole(history))
                ? List.of(new NotJudged("DR01", "not every migration went through on both databases", false))
                : List.of();
    }
}
