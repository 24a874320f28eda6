package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MG02: a migration leaves its session changed. */
final class Mg02Session implements Check {

    static final Rule RULE = new Rule(
            "MG02",
            Severity.ERROR,
            "a migration leaves its session changed, so that the tool's books or the next migration are hit",
            "What follows runs as another role, in another schema, read-only, or in a transaction that nobody commits.",
            "Use SET LOCAL inside a transaction, or RESET at the migration's end; close what it opened with COMMIT.");

    /** In a finding about a migration that was refused: the one that left the session so. */
    static final String LEFT_BY = "leftBy";

    static final String READ_ONLY = "read-only";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Stream.concat(
                        Stream.of(Lane.values()).flatMap(lane -> check(history.of(lane)).stream()), refused(history))
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
        Culprit culprit = setting(step, subject);
        return isPutBack
                ? finding(step, subject, what + "; the tool put it back before the next migration", culprit)
                        .weighing(Severity.INFO)
                : finding(step, subject, what, culprit);
    }

    private static List<Finding> changes(Step step, Session next) {
        Session was = step.sessionBefore();
        Session is = step.sessionAfter();
        List<Finding> findings = new ArrayList<>();
        if (is.inTransaction() && !was.inTransaction()) {
            findings.add(finding(step, "transaction", "leaves a transaction open", opening(step))
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
            findings.add(finding(
                            step,
                            READ_ONLY,
                            "leaves the session read-only",
                            Culprit.last(step.statements(), "read", "only")
                                    .or(setting(step, "default_transaction_read_only", "transaction_read_only")))
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
        String[] names = changed.stream().map(it -> it.replaceFirst("=.*", "")).toArray(String[]::new);
        return finding(step, "settings", "leaves settings of the session changed: " + what, setting(step, names))
                .instead(InsteadOfSession.others(before, changed));
    }

    private static Finding finding(Step step, String subject, String what, Culprit culprit) {
        return culprit.orOnly(step)
                .mark(Finding.of(RULE, what).in(step.migration()).about(subject));
    }

    /** The last that opens one. */
    private static Culprit opening(Step step) {
        List<Executed> opening = step.statements().stream()
                .filter(it -> Statement.of(it.sql()).opensTransaction())
                .toList();
        return Culprit.last(opening);
    }

    /** The last that sets it by its name, else the last that sets anything. */
    private static Culprit setting(Step step, String... names) {
        Culprit culprit = Culprit.UNKNOWN;
        for (String name : names) {
            culprit = culprit.or(Culprit.last(step.statements(), "set", name));
        }
        return culprit.or(Culprit.last(step.statements(), "set")).or(Culprit.last(step.statements(), "set_config"));
    }

    /** What the next migration could not do in a session that an earlier one left read-only: it follows from that. */
    private static Stream<Finding> refused(History history) {
        return Failed.by(history, Cause.SESSION).stream()
                .filter(it -> !it.step().failedInSpoiltSession())
                .map(Mg02Session::refused);
    }

    private static Finding refused(Failed failed) {
        Optional<Step> leaver = failed.leaver();
        Finding finding = failed.finding(
                        RULE,
                        "is refused in a session that %s: %s"
                                .formatted(
                                        leaver.map(it -> it.migration().script() + " left read-only")
                                                .orElse("is read-only when it begins"),
                                        failed.failure().message()))
                .about("refused")
                .instead(InsteadOfSession.readWrite());
        return leaver.map(it -> finding.measuring(LEFT_BY, it.migration().id())).orElse(finding);
    }
}
