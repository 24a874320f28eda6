package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Optional;

/** A new installation that begins with a migration which stands for others, beside databases that came through those. */
final class Installed {

    private Installed() {}

    /** Whether there is none, or every migration of it went through. */
    static boolean isWhole(History history) {
        return history.installed().steps().stream().allMatch(it -> it.outcome() == Outcome.APPLIED);
    }

    /** How the ends differ; it belongs to no migration of the history. */
    static Optional<Finding> drift(History history) {
        Chronicle installed = history.installed();
        Chronicle upgraded = history.of(Lane.ORDINARY);
        boolean known = !installed.steps().isEmpty() && isWhole(history);
        boolean through = upgraded.steps().stream()
                .allMatch(it -> it.outcome() != Outcome.FAILED && it.outcome() != Outcome.NOT_RUN);
        if (!known || !through) {
            return Optional.empty();
        }
        List<Difference> differences = Differences.between(installed.end(), upgraded.end());
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Step first = installed.steps().get(0);
        Catalog end = installed.end();
        Finding finding = Dr01Drift.finding(
                differences,
                "a new installation, which begins with " + first.migration()
                        + ", and databases that came through what it stands for differ: ");
        return Optional.of(Dr01Drift.culprit(first, Optional.of(first), differences)
                .mark(finding)
                .instead(InsteadOfDrift.together(differences, end, upgraded.end())));
    }
}
