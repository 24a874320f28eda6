package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** MG02: a migration leaves its session changed. */
final class Mg02Session implements Check {

    static final Rule RULE = new Rule(
            "MG02",
            Severity.ERROR,
            "a migration leaves its session changed, so that the tool's books or the next migration are hit",
            "What follows runs as another role, in another schema, read-only, or in a transaction that nobody commits.",
            "Use SET LOCAL inside a transaction, or RESET at the migration's end; close what it opened with COMMIT.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Stream.of(Lane.values())
                .flatMap(lane -> check(history.of(lane)).stream())
                .toList();
    }

    private static List<Finding> check(Chronicle chronicle) {
        List<Finding> findings = new ArrayList<>();
        for (int at = 0; at < chronicle.steps().size(); at++) {
            Step step = chronicle.steps().get(at);
            Session next = at + 1 < chronicle.steps().size()
                    ? inSameRun(step, chronicle.steps().get(at + 1))
                    : Session.UNKNOWN;
            boolean applied = step.outcome() == Outcome.APPLIED || step.outcome() == Outcome.MENDED;
            if ((applied || step.failedInSpoiltSession())
                    && !step.sessionBefore().equals(Session.UNKNOWN)
                    && !step.sessionAfter().equals(Session.UNKNOWN)) {
                findings.addAll(changes(step, next));
            }
        }
        return findings;
    }

    /** What the next one began with; after a failure that was another session, which tells nothing. */
    private static Session inSameRun(Step step, Step next) {
        boolean sameRun = step.outcome() == Outcome.APPLIED && next.outcome() == Outcome.APPLIED;
        return sameRun ? next.sessionBefore() : Session.UNKNOWN;
    }

    /** Some tools put back what they know of before the next migration begins: then nothing is hit by it. */
    private static Finding left(Step step, String subject, String what, boolean isPutBack) {
        return isPutBack
                ? finding(step, subject, what + "; the tool put it back before the next migration", "set")
                        .weighing(Severity.INFO)
                : finding(step, subject, what, "set");
    }

    private static List<Finding> changes(Step step, Session next) {
        Session was = step.sessionBefore();
        Session is = step.sessionAfter();
        List<Finding> findings = new ArrayList<>();
        if (is.inTransaction() && !was.inTransaction()) {
            findings.add(finding(step, "transaction", "leaves a transaction open", "begin")
                    .instead(InsteadOfSession.transaction()));
        }
        if (!is.user().equals(was.user())) {
            String what = "leaves the role " + is.user() + " instead of " + was.user();
            findings.add(
                    left(step, "role", what, next.user().equals(was.user())).instead(InsteadOfSession.role(was, is)));
        }
        if (!is.searchPath().equals(was.searchPath())) {
            String what = "leaves search_path " + is.searchPath() + " instead of " + was.searchPath();
            boolean isPutBack =
                    !next.equals(Session.UNKNOWN) && next.searchPath().equals(was.searchPath());
            findings.add(left(step, "search_path", what, isPutBack).instead(InsteadOfSession.searchPath(was, is)));
        }
        if (is.readOnly() && !was.readOnly()) {
            findings.add(finding(step, "read-only", "leaves the session read-only", "read", "only")
                    .instead(InsteadOfSession.readOnly()));
        }
        if (!is.others().equals(was.others())) {
            findings.add(others(step, was, is).weighing(Severity.WARNING));
        }
        return findings;
    }

    private static Finding others(Step step, Session was, Session is) {
        List<String> before = was.others().lines().toList();
        List<String> changed =
                is.others().lines().filter(it -> !before.contains(it)).sorted().toList();
        String what = changed.isEmpty() ? "settings that were there before" : String.join(", ", changed);
        return finding(step, "settings", "leaves settings of the session changed: " + what, "set")
                .instead(InsteadOfSession.others(before, changed));
    }

    private static Finding finding(Step step, String subject, String what, String... words) {
        Finding finding = Finding.of(RULE, what).in(step.migration()).about(subject);
        Culprit culprit = words.length == 1 && !subject.equals("transaction")
                ? Culprit.speaking(step, words[0], subject.toLowerCase(Locale.ROOT))
                        .or(Culprit.speaking(step, words))
                : Culprit.speaking(step, words);
        return culprit.mark(finding);
    }
}
