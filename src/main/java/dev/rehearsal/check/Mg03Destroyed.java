package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.stream.Stream;

/** MG03: a migration destroys its ledger, its database or its session. */
final class Mg03Destroyed implements Check {

    static final Rule RULE = new Rule(
            "MG03",
            Severity.ERROR,
            "a migration destroys its ledger, its database or its session",
            "The tool can't write down what happened: the next run does not know what is applied and what is not.",
            "A migration drops no database, ends no session and leaves the tool's own table alone; do that outside of migrations.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        Stream<Finding> lost = Stream.of(Lane.values()).flatMap(lane -> history.of(lane).steps().stream()
                .filter(it ->
                        it.isJudged() && !it.lost().isEmpty() && it.failure().isNone())
                .map(it -> finding(it, it.lost(), "")));
        Stream<Finding> failed = Failed.by(history, Cause.DESTROYED).stream().map(Mg03Destroyed::failed);
        return Stream.concat(lost, failed).toList();
    }

    private static Finding failed(Failed failed) {
        Finding finding = finding(failed.step(), what(failed), ": " + failed.said())
                .measuring("sqlState", failed.failure().sqlState());
        // Where the tool's books were hit, it is the migration's own statement that did it.
        return failed.failure().sql().isEmpty()
                ? finding
                : finding.at(failed.failure().sql(), failed.failure().place());
    }

    private static String what(Failed failed) {
        if (!failed.step().lost().isEmpty()) {
            return failed.step().lost();
        }
        return failed.failure().sqlState().equals("3D000") ? "database" : "session";
    }

    private static Finding finding(Step step, String what, String why) {
        Finding finding = Finding.of(RULE, "destroys its " + what + why)
                .in(step.migration())
                .about(what);
        return Culprit.speaking(step, "drop").mark(finding);
    }
}
