package dev.rehearsal.check;

import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Milestone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a migration changes and brings back: a column that is renamed away and made anew, a helper that it makes and drops. The schemas
 * before and after know nothing of it.
 */
final class Turns {

    private final Set<Integer> steps = new TreeSet<>();
    private final Set<Integer> lossy = new TreeSet<>();

    private Turns() {}

    /** The statements, by their numbers from 0, that have a part in it. */
    static Turns of(Catalog before, List<Milestone> milestones) {
        Turns turns = new Turns();
        Map<Touched, List<Integer>> touching = new LinkedHashMap<>();
        for (int at = 0; at < milestones.size(); at++) {
            Catalog last = after(before, milestones, at);
            Catalog next = after(before, milestones, at + 1);
            for (Difference it : Differences.between(last, next)) {
                if (Intended.isOfSchema(it, last, next)) {
                    touching.computeIfAbsent(new Touched(it.kind(), it.name(), it.part()), any -> new ArrayList<>())
                            .add(at);
                }
            }
        }
        touching.forEach((touched, at) -> turns.look(before, milestones, touched, at));
        return turns;
    }

    private static Catalog after(Catalog before, List<Milestone> milestones, int count) {
        return count == 0 ? before : milestones.get(count - 1).after();
    }

    /** Whether it is again what it was before, with something else in between. */
    private void look(Catalog before, List<Milestone> milestones, Touched touched, List<Integer> at) {
        for (int from = 0; from < at.size(); from++) {
            for (int to = from + 1; to < at.size(); to++) {
                Catalog was = after(before, milestones, at.get(from));
                Catalog is = after(before, milestones, at.get(to) + 1);
                if (touched.isSame(was, is)) {
                    List<Integer> turning = at.subList(from, to + 1);
                    steps.addAll(turning);
                    if (!touched.isHarmless()) {
                        lossy.addAll(turning);
                    }
                }
            }
        }
    }

    boolean isAny() {
        return !steps.isEmpty();
    }

    /** Whether a statement has a part in one that must not run twice. */
    boolean isLossy(int statement) {
        return lossy.contains(statement);
    }
}
