package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import java.util.List;
import java.util.stream.Stream;

/** The last net under a verdict: a migration that failed is never part of a safe one, whatever the rules make of it. */
final class Unanswered {

    private Unanswered() {}

    static List<NotJudged> gaps(History history, List<Finding> findings) {
        List<Finding> told = findings.stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .flatMap(it -> Stream.concat(Stream.of(it), it.related().stream()))
                .toList();
        return Failed.all(history)
                .filter(it -> Causes.of(it) != Cause.WORLD)
                .filter(it -> told.stream().noneMatch(finding -> answers(finding, it)))
                .map(it -> new NotJudged(
                        it.step().migration() + " on the " + it.lane().word() + " database",
                        "it failed, and no rule answers for that: " + it.said(),
                        true))
                .toList();
    }

    /** A session that an earlier one left is told at that one. */
    private static boolean answers(Finding told, Failed failed) {
        return told.migration().equals(failed.step().migration().id())
                || (Causes.of(failed) == Cause.SESSION && told.rule().equals(Mg02Session.RULE));
    }
}
