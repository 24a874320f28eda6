package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** TM01: a migration took longer than it may. */
final class Tm01Timeout implements Check {

    static final Rule RULE = new Rule(
            "TM01",
            Severity.ERROR,
            "a migration took longer than the timeout",
            "The deploy is cut off in the middle: what ran in one transaction is undone, what did not stays half done.",
            "Do the long part in batches outside of the migration, build indexes CONCURRENTLY, or raise the timeout knowingly.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Stream.of(Lane.values())
                .flatMap(lane -> history.of(lane).steps().stream()
                        .filter(step -> isLate(history, lane, step))
                        .filter(step -> lane == Lane.EMPTY || !isLateAnyway(history, step))
                        .map(step -> finding(history, lane, step)))
                .toList();
    }

    private static boolean isLate(History history, Lane lane, Step step) {
        Duration timeout = history.timeout();
        return step.isJudged()
                && !timeout.isZero()
                && (step.took().compareTo(timeout) > 0 || Causes.of(Failed.of(history, lane, step)) == Cause.TIMEOUT);
    }

    /** On a fresh install too: then no rows have to do with it. */
    private static boolean isLateAnyway(History history, Step step) {
        return history.of(Lane.EMPTY)
                .step(step.migration().id())
                .filter(it -> isLate(history, Lane.EMPTY, it))
                .isPresent();
    }

    private static Finding finding(History history, Lane lane, Step step) {
        boolean ended = !step.failure().isNone();
        String message = ended
                ? "was ended after %s: the timeout is %s".formatted(words(step.took()), words(history.timeout()))
                : "took %s: the timeout is %s".formatted(words(step.took()), words(history.timeout()));
        Finding finding = (lane == Lane.EMPTY
                        ? Finding.of(RULE, message)
                        : Finding.of(RULE, message).because(lane))
                .in(step.migration())
                .measuring("millis", step.took().toMillis())
                .measuring("timeoutMillis", history.timeout().toMillis());
        return ended && !step.failure().sql().isEmpty()
                ? finding.at(step.failure().sql(), step.failure().place())
                : slowest(step).mark(finding);
    }

    private static Culprit slowest(Step step) {
        return step.statements().stream()
                .max(Comparator.comparing(it -> it.took()))
                .map(it -> new Culprit(it.sql(), it.place()))
                .orElse(Culprit.UNKNOWN);
    }

    private static String words(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
