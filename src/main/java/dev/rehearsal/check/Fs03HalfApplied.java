package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.Extent;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.OwnFailure;
import java.util.ArrayList;
import java.util.List;

/** FS03: a failure leaves a migration half applied, and it can't run again. */
final class Fs03HalfApplied implements Check {

    static final Rule RULE = new Rule(
            "FS03",
            Severity.ERROR,
            "a failure leaves the migration half applied, and running it again fails or does a part twice",
            "Deploys are blocked until somebody has taken apart by hand what is there and what is not; or rows are there twice.",
            "Let the migration run in one transaction, or let each statement be one that can run twice (IF NOT EXISTS, ON CONFLICT).");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "recovery";
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        Broken.byMigration(history, Way.REPAIR, Extent.HALF).forEach(it -> findings.add(finding(it)));
        history.ownFailures().stream()
                .filter(it -> it.extent() == Extent.HALF
                        && !(it.again().isEmpty() && it.twice().isEmpty()))
                .forEach(it -> findings.add(byItself(it)));
        return findings;
    }

    private static Finding byItself(OwnFailure failure) {
        Finding finding = ByItself.about(
                        RULE,
                        failure,
                        "it is half applied then, and running it again "
                                + (failure.again().isEmpty()
                                        ? "does a part twice: " + String.join(", ", failure.twice())
                                        : "fails: " + Broken.first(failure.again())))
                .measuring("committed", failure.committed());
        return failure.script().isEmpty()
                ? finding
                : finding.instead(RepairScript.headed(
                        "out of this state, tried here; what is in its way is put right first, or it fails again",
                        failure.script()));
    }

    /**
     * Broken off on purpose: that it can be is worth knowing, no more. Where all of it is there and only the tool's books lack it, that is
     * the tool's own affair.
     */
    private static Finding finding(List<KillPoint> points) {
        KillPoint first = points.get(0);
        return Broken.about(
                        RULE,
                        points,
                        "running it again fails: " + Broken.first(first.exit().next()))
                .weighing(Severity.WARNING)
                .measuring("committed", first.left().committed())
                .instead(RepairScript.headed(
                        "out of this state, tried here", first.exit().script()));
    }
}
