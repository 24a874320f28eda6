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
import java.util.Locale;
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

    /** In the same: what of it. */
    static final String LEFT = "left";

    static final String READ_ONLY = "read-only";
    static final String DEFAULT = "default_transaction_read_only";
    static final String ROLE = "role";
    static final String SEARCH_PATH = "search_path";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Stream.of(
                        Stream.of(Lane.values()).flatMap(lane -> check(history, history.of(lane)).stream()),
                        Stream.of(Lane.values()).flatMap(lane -> readOnly(history.of(lane))),
                        refused(history))
                .flatMap(it -> it)
                .toList();
    }

    private static List<Finding> check(History history, Chronicle chronicle) {
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
                findings.addAll(changes(history, step, next));
            }
        }
        return findings;
    }

    /** A setting that outlives the session: it hits every session that begins later, the tool's and the application's. */
    private static Stream<Finding> readOnly(Chronicle chronicle) {
        return chronicle.steps().stream()
                .filter(it -> it.isJudged() && !it.reach().readOnly().isEmpty())
                .map(step -> finding(
                                step,
                                DEFAULT,
                                "leaves every session that begins after it read-only: " + DEFAULT + " is on for "
                                        + String.join(", ", step.reach().readOnly())
                                                .replace("DATABASE <database>", "the database"),
                                Culprit.last(step.statements(), DEFAULT).or(setting(step, DEFAULT)))
                        .instead(InsteadOfSession.readOnlyDefault(step.reach().readOnly())));
    }

    /** What the next one began with; after a failure that was another session, which tells nothing. */
    private static Session inSameRun(Step step, Step next) {
        boolean sameRun = step.outcome() == Outcome.APPLIED && next.outcome() == Outcome.APPLIED;
        return sameRun ? next.sessionBefore() : Session.UNKNOWN;
    }

    /** Some tools put back what they know of before the next migration begins: then nothing is hit by it. */
    private static Finding left(History history, Step step, String subject, String what, boolean isPutBack) {
        Culprit culprit = setting(step, subject, subject.equals(ROLE) ? "authorization" : "schema");
        if (isPutBack) {
            return finding(step, subject, what + "; the tool put it back before the next migration", culprit)
                    .weighing(Severity.INFO);
        }
        Finding finding = finding(step, subject, what, culprit);
        return Aftermath.hit(history, step, subject) ? finding : finding.weighing(Severity.WARNING);
    }

    private static List<Finding> changes(History history, Step step, Session next) {
        Session was = step.sessionBefore();
        Session is = step.sessionAfter();
        List<Finding> findings = new ArrayList<>();
        if (is.inTransaction() && !was.inTransaction()) {
            findings.add(finding(step, "transaction", "leaves a transaction open", opening(step))
                    .instead(InsteadOfSession.transaction()));
        }
        if (!is.user().equals(was.user())) {
            String what = "leaves the role " + is.user() + " instead of " + was.user();
            findings.add(left(history, step, ROLE, what, next.user().equals(was.user()))
                    .instead(InsteadOfSession.role(was, is)));
        }
        if (!is.searchPath().equals(was.searchPath())) {
            String what =
                    "leaves search_path " + InsteadOfSession.path(is) + " instead of " + InsteadOfSession.path(was);
            boolean isPutBack =
                    !next.equals(Session.UNKNOWN) && next.searchPath().equals(was.searchPath());
            findings.add(
                    left(history, step, SEARCH_PATH, what, isPutBack).instead(InsteadOfSession.searchPath(was, is)));
        }
        if (is.readOnly() && !was.readOnly()) {
            Finding finding = finding(
                            step,
                            READ_ONLY,
                            "leaves the session read-only",
                            Culprit.last(step.statements(), "read", "only")
                                    .or(setting(step, "default_transaction_read_only", "transaction_read_only")))
                    .instead(InsteadOfSession.readOnly());
            findings.add(Aftermath.hit(history, step, READ_ONLY) ? finding : finding.weighing(Severity.WARNING));
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
        Culprit culprit = setting(step, names).or(Culprit.last(step.statements(), "set"));
        return finding(step, "settings", "leaves settings of the session changed: " + what, culprit)
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

    /** The last that sets it by its name; a block or a function may do so without one. */
    private static Culprit setting(Step step, String... names) {
        return Culprit.last(step.statements().stream()
                .filter(it -> Stream.of(names).anyMatch(name -> sets(it, name)))
                .toList());
    }

    private static boolean sets(Executed statement, String name) {
        Statement words = Statement.of(statement.sql());
        return words.mentions("set", name)
                || (words.mentions("set_config")
                        && statement
                                .sql()
                                .toLowerCase(Locale.ROOT)
                                .contains("'" + name.toLowerCase(Locale.ROOT) + "'"));
    }

    /** What the next migration could not do in a session that an earlier one left changed: it follows from that. */
    private static Stream<Finding> refused(History history) {
        return Failed.by(history, Cause.SESSION).stream()
                .filter(it -> !it.step().failedInSpoiltSession())
                .map(Mg02Session::refused);
    }

    private static Finding refused(Failed failed) {
        Optional<Step> leaver = failed.leaver();
        String left = leaver.map(it -> Aftermath.what(it, failed.failure().sqlState()))
                .orElse(READ_ONLY);
        String how = leaver.map(it -> it.migration().script() + " left " + how(it, left))
                .orElse("is read-only when it begins");
        Finding finding = failed.finding(RULE, "is refused in a session that %s: %s".formatted(how, failed.said()))
                .about("refused")
                .instead(left.equals(READ_ONLY) ? InsteadOfSession.readWrite() : RULE.instead());
        return leaver.map(it -> finding.measuring(LEFT_BY, it.migration().id()).measuring(LEFT, left))
                .orElse(finding);
    }

    private static String how(Step leaver, String left) {
        return switch (left) {
            case ROLE -> "with the role " + leaver.sessionAfter().user();
            case SEARCH_PATH -> "with the search_path " + InsteadOfSession.path(leaver.sessionAfter());
            default -> READ_ONLY;
        };
    }
}
