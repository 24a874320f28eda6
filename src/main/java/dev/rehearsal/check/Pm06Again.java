package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.SecondRun;
import java.util.List;

/** PM06: running the tool a second time changed something, or failed. */
final class Pm06Again implements Check {

    static final Rule RULE = new Rule(
            "PM06",
            Severity.ERROR,
            "running the tool a second time changed something, or failed",
            "Every start of an application that migrates first changes the database again, or does not come up.",
            "Make what runs every time idempotent (CREATE OR REPLACE, IF NOT EXISTS, ON CONFLICT DO NOTHING).");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "again";
    }

    @Override
    public List<Finding> check(History history) {
        SecondRun run = history.secondRun();
        if (!run.ran()) {
            return List.of();
        }
        if (!run.failure().isNone()) {
            Failure first = history.of(Lane.ORDINARY).refusal();
            boolean always = first.message().equals(run.failure().message());
            if (always && Refused.isEverywhere(history.of(Lane.EMPTY).refusal())) {
                // That is told of the fresh install.
                return List.of();
            }
            String which = always ? "every run fails where rows are, the first too: " : "the second run failed: ";
            return List.of(in(history, run, which + run.failure().message())
                    .at(run.failure().sql(), run.failure().place())
                    .instead(InsteadOfAgain.failing(run.failure()))
                    .about("second run"));
        }
        return run.changed().isEmpty() ? List.of() : List.of(changed(history, run));
    }

    private static Finding changed(History history, SecondRun run) {
        String first = run.changed().get(0);
        String object = first.substring(first.indexOf(' ') + 1).replaceFirst("^of ", "");
        String bare = object.substring(object.indexOf('.') + 1).replaceFirst("\\(.*", "");
        Culprit culprit = run.migrations().stream()
                .flatMap(id -> history.of(Lane.ORDINARY).step(id).stream())
                .map(step -> Culprit.last(step.statements(), bare))
                .filter(Culprit::isKnown)
                .reduce((one, last) -> last)
                .orElse(Culprit.UNKNOWN)
                .or(callback(run, bare));
        return culprit.mark(in(
                        history,
                        run,
                        "the second run changed " + first + more(run.changed().size())))
                .about("second run")
                .measuring("changed", run.changed())
                .instead(InsteadOfAgain.changing(history.of(Lane.ORDINARY).end(), object, culprit));
    }

    /** The last that speaks of it, or the only one that there is. */
    private static Culprit callback(SecondRun run, String object) {
        Culprit speaking = Culprit.last(run.callbacks(), object);
        boolean single = run.callbacks().size() == 1 && run.migrations().isEmpty();
        return speaking.or(single ? Culprit.last(run.callbacks()) : Culprit.UNKNOWN);
    }

    /** The finding belongs to the last migration that the tool ran a second time. */
    private static Finding in(History history, SecondRun run, String message) {
        Finding finding = Finding.of(RULE, message);
        String last = run.migrations().isEmpty()
                ? ""
                : run.migrations().get(run.migrations().size() - 1);
        for (Migration migration : history.migrations()) {
            if (migration.id().equals(last)) {
                return finding.in(migration);
            }
        }
        return finding;
    }

    private static String more(int changes) {
        return changes == 1 ? "" : " and %,d more".formatted(changes - 1);
    }
}
