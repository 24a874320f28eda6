package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Reroute;
import java.util.List;

/** RO02: a refused migration left something behind. */
final class Ro02LeftBehind implements Check {

    static final Rule RULE = new Rule(
            "RO02",
            Severity.ERROR,
            "a migration that a replica refused left something behind",
            "The next run, on the leader, meets a failed row in the ledger, a lock or half an object, and fails too.",
            "Remove what was left (the tool's repair or resolve command), then run on the leader.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "routed";
    }

    @Override
    public List<Finding> check(History history) {
        return Routes.refused(history)
                .filter(it -> !it.leftBehind().isEmpty() || !it.again().isNone())
                .map(it -> finding(history, it))
                .toList();
    }

    private static Finding finding(History history, Reroute run) {
        String left = run.leftBehind().isEmpty() ? "nothing that can be seen" : String.join("; ", run.leftBehind());
        String again = run.again().isNone()
                ? "; the run on the leader went through all the same"
                : "; the run on the leader failed: " + run.again().message();
        Finding refused = Routes.mark(history, run, Finding.of(RULE, "refused by a replica, it left " + left + again));
        Finding finding =
                refused.place().line() > 0 ? refused : maker(history, run).mark(refused);
        return run.leftBehind().isEmpty() ? finding : finding.measuring("leftBehind", run.leftBehind());
    }

    /** Where the tool itself was refused, as it wrote its books: the statement that made what is left. */
    private static Culprit maker(History history, Reroute run) {
        return history.of(Lane.ORDINARY).step(run.failed()).stream()
                .flatMap(step -> run.leftBehind().stream()
                        .map(it -> Culprit.speaking(
                                step, it.substring(Math.max(it.lastIndexOf('.'), it.lastIndexOf(' ')) + 1))))
                .filter(Culprit::isKnown)
                .findFirst()
                .orElse(Culprit.UNKNOWN);
    }

    /** A routed run that failed for another reason, though the same migrations went through elsewhere, says nothing about the route. */
    @Override
    public List<NotJudged> gaps(History history) {
        return history.reroutes().stream()
                .filter(it -> !it.failure().isNone() && !Routes.isRefused(it))
                .filter(it -> Failed.all(history)
                        .noneMatch(failed -> failed.step().migration().id().equals(it.failed())))
                // What the tool refuses everywhere is told once.
                .filter(it -> !it.failure()
                        .message()
                        .equals(history.of(Lane.EMPTY).refusal().message()))
                .map(it -> new NotJudged(
                        "the route " + it.route() + " with " + it.leader() + " leading",
                        "the run ended early: " + it.failure().message(),
                        true))
                .distinct()
                .toList();
    }
}
