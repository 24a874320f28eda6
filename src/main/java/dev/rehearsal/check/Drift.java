package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Finding;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one migration made other on a database with rows than on a fresh one, and left so. */
record Drift(Step step, Culprit culprit, List<Difference> differences) {

    /** Those of one database, but for what is known already. */
    static List<Drift> of(Chronicle upgraded, Chronicle fresh, Collection<Difference> known) {
        Set<Difference> left = new LinkedHashSet<>(Differences.between(fresh.end(), upgraded.end()));
        left.removeAll(known);
        List<Drift> drifts = new ArrayList<>();
        List<Step> judged = upgraded.steps().stream().filter(Step::isJudged).toList();
        for (Step step : judged) {
            Optional<Step> same = fresh.step(step.migration().id());
            List<Difference> here =
                    Differences.between(same.map(Step::after).orElse(Catalog.EMPTY), step.after()).stream()
                            .filter(left::remove)
                            .toList();
            if (!here.isEmpty()) {
                drifts.add(new Drift(step, culprit(step, same, here), here));
            }
        }
        // Where the two went different ways, only the ends can be compared.
        if (!left.isEmpty() && !judged.isEmpty()) {
            drifts.add(new Drift(judged.get(judged.size() - 1), Culprit.UNKNOWN, List.copyOf(left)));
        }
        return drifts;
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

    Finding finding(Chronicle upgraded, Chronicle fresh) {
        Finding finding =
                Dr01Drift.finding(differences, "upgraded and fresh differ: ").in(step.migration());
        return culprit.mark(finding).instead(InsteadOfDrift.together(differences, fresh.end(), upgraded.end()));
    }
}
