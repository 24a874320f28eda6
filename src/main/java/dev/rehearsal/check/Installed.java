package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A new installation that begins with a migration which stands for others, beside databases that came through those. */
final class Installed {

    private Installed() {}

    /** Whether there is none, or every migration of it went through. */
    static boolean isWhole(History history) {
        return history.installed().steps().stream().allMatch(it -> it.outcome() == Outcome.APPLIED);
    }

    /** How the ends differ, in the migration that stands for others. */
    static List<Finding> drift(History history) {
        List<Finding> findings = new ArrayList<>();
        if (history.installed().steps().isEmpty() || !isWhole(history)) {
            return findings;
        }
        // What rows alone decide is told beside the fresh install, which comes through what is stood for.
        List<Difference> known = new ArrayList<>(Dr01Drift.differences(history, Lane.HOSTILE));
        for (Lane lane : List.of(Lane.ORDINARY, Lane.HOSTILE)) {
            Chronicle upgraded = history.of(lane);
            List<Difference> differences = Differences.between(
                            history.installed().end(), upgraded.end())
                    .stream()
                    .filter(it -> lane == Lane.ORDINARY || !known.contains(it))
                    .toList();
            known.addAll(differences);
            if (isThrough(upgraded) && !differences.isEmpty()) {
                Finding finding = finding(history.installed(), upgraded, differences);
                findings.add(lane == Lane.ORDINARY ? finding : Dr01Drift.of(lane, finding));
            }
        }
        return findings;
    }

    private static boolean isThrough(Chronicle upgraded) {
        return !upgraded.steps().isEmpty()
                && upgraded.steps().stream()
                        .allMatch(it -> it.outcome() != Outcome.FAILED && it.outcome() != Outcome.NOT_RUN);
    }

    private static Finding finding(Chronicle installed, Chronicle upgraded, List<Difference> differences) {
        Step first = installed.steps().get(0);
        Finding finding = Dr01Drift.finding(
                        differences,
                        "a new installation, which begins with " + first.migration()
                                + ", and databases that came through what it stands for differ: ")
                .in(first.migration());
        return Drift.culprit(first, Optional.of(first), differences)
                .mark(finding)
                .instead(InsteadOfDrift.together(differences, installed.end(), upgraded.end()));
    }
}
