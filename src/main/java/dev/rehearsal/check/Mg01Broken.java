package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Place;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.Cut;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MG01: a migration fails on a fresh install too. */
final class Mg01Broken implements Check {

    static final Rule RULE = new Rule(
            "MG01",
            Severity.ERROR,
            "a migration fails on a fresh install too: it is simply broken",
            "It fails everywhere, in production, in tests and on every new machine, whatever rows are there.",
            "Correct the statement; as long as nobody has applied the migration, edit its file.");

    /** What a finding is about where the tool would not begin: any migration may be to blame. */
    private static final String TOOL = "the tool";

    private static final Pattern LINE =
            Pattern.compile("\\bat line (\\d+)(?:: (.+?) \\[(?:non-)?transactional])?", Pattern.DOTALL);

    private static final String NO_TRANSACTION =
            """
            -- it waits for every transaction that is open, the one of Flyway's own lock too: in flyway.conf say
            -- flyway.postgresql.transactional.lock=false
            """;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public String scenario() {
        return "empty";
    }

    @Override
    public List<Finding> check(History history) {
        Map<String, Finding> byMigration = new LinkedHashMap<>();
        List<Failed> broken = Failed.by(history, Cause.BROKEN);
        // The fresh install speaks first: what it says has no row to blame.
        broken.stream()
                .filter(it -> it.lane() == Lane.EMPTY)
                .forEach(it -> byMigration.put(it.step().migration().id(), finding(history, it, earlier(history, it))));
        broken.forEach(
                it -> byMigration.putIfAbsent(it.step().migration().id(), finding(history, it, earlier(history, it))));
        Failed.by(history, Cause.FOLLOWS)
                .forEach(it -> byMigration.putIfAbsent(it.step().migration().id(), Followed.by(history, it)));
        List<Finding> findings = new ArrayList<>(byMigration.values());
        refused(history).ifPresent(findings::add);
        installed(history).ifPresent(findings::add);
        return findings;
    }

    /** Where a new installation begins with another migration it may fail where the long way does not. */
    private static Optional<Finding> installed(History history) {
        return history.installed().steps().stream()
                .filter(it -> it.isJudged() && !it.failure().isNone())
                .filter(it -> history.of(Lane.EMPTY)
                        .step(it.migration().id())
                        .map(same -> same.failure().isNone())
                        .orElse(true))
                .findFirst()
                .map(it -> Failed.of(history, Lane.EMPTY, it)
                        .finding(
                                RULE,
                                it.migration() + " fails on a new installation, which begins with "
                                        + history.installed().steps().get(0).migration() + ": "
                                        + Cut.quoting(it.failure().message()))
                        .about(TOOL));
    }

    /** What the tool reads and would not run. */
    private static Optional<Finding> refused(History history) {
        Failure refusal = history.of(Lane.EMPTY).refusal();
        if (Refused.isBeside(refusal)) {
            return Optional.of(Finding.of(RULE, "fails on a fresh install too: " + Cut.quoting(refusal.message()))
                    .at(refusal.sql(), refusal.place())
                    .measuring("sqlState", refusal.sqlState())
                    .measuring("error", Cut.quoting(refusal.message()))
                    .about(TOOL));
        }
        if (!Refused.isByFiles(refusal)) {
            return Optional.empty();
        }
        String said = refusal.message() + (refusal.detail().isEmpty() ? "" : "\n" + refusal.detail());
        Finding bare = Finding.of(RULE, "the tool refuses to begin on a fresh install: " + said)
                .about(TOOL);
        Finding finding = InsteadOfBroken.by(said).map(bare::instead).orElse(bare);
        return Optional.of(
                culprit(history, said).map(it -> at(finding.in(it), it, said)).orElse(finding));
    }

    /** The line that the tool names in the file that it names, and what it says stands there. */
    private static Finding at(Finding finding, Migration migration, String said) {
        Matcher line = LINE.matcher(said);
        if (!line.find()) {
            return finding;
        }
        int number = Integer.parseInt(line.group(1));
        String sql = line.group(2) == null ? "" : line.group(2);
        return finding.at(sql, new Place(migration.file(), number, number));
    }

    /** The one that it names; otherwise the next after those that went through. */
    private static Optional<Migration> culprit(History history, String said) {
        // The longest name: one may begin like another.
        Optional<Migration> named = history.migrations().stream()
                .filter(it -> said.contains(it.script()))
                .max(Comparator.comparingInt(it -> it.script().length()));
        List<Step> steps = history.of(Lane.EMPTY).steps();
        boolean begun = !steps.isEmpty() && steps.get(0).outcome() != Outcome.NOT_RUN;
        return named.or(() -> steps.stream()
                .filter(it -> begun && it.outcome() == Outcome.NOT_RUN)
                .map(Step::migration)
                .findFirst());
    }

    private static Finding finding(History history, Failed failed, String earlier) {
        boolean onlyFresh = !failed.elsewhere().isEmpty()
                && failed.elsewhere().keySet().stream().allMatch(lane -> wentThrough(history, lane, failed));
        boolean onlyLate = failed.isLate() && failed.lane() != Lane.EMPTY && wentThrough(history, Lane.EMPTY, failed);
        String where = onlyLate
                ? Failed.isEdited(history, failed.step())
                        ? "fails where it ran as it was before, as in production"
                        : "fails where what sorts behind it is applied already, as in production"
                : onlyFresh
                        ? "fails on a fresh install, though it goes through where rows are"
                        : "fails on a fresh install too";
        String message = where + ": " + failed.said();
        Finding finding = earlier.isEmpty()
                ? failed.finding(RULE, message)
                : failed.finding(RULE, message + " (perhaps only because " + earlier + " was passed over)");
        if (failed.failure().sqlState().equals("25006")) {
            return finding.instead(InsteadOfSession.readWrite());
        }
        if (waitsForTheTool(failed)) {
            return finding.instead(NO_TRANSACTION);
        }
        return InsteadOfBroken.by(failed).map(finding::instead).orElse(finding);
    }

    private static boolean waitsForTheTool(Failed failed) {
        return failed.statement().mentions("concurrently")
                && failed.failure().message().contains("another session of the tool's own");
    }

    private static boolean wentThrough(History history, Lane lane, Failed failed) {
        return history.of(lane)
                .step(failed.step().migration().id())
                .map(it -> it.failure().isNone() && it.outcome() != Outcome.NOT_RUN)
                .orElse(false);
    }

    /** The last one before it that failed too, and did not make what it should. */
    private static String earlier(History history, Failed failed) {
        String last = "";
        for (Step step : history.of(failed.lane()).steps()) {
            if (step.migration().equals(failed.step().migration())) {
                return last;
            }
            if (step.outcome() == Outcome.FAILED) {
                last = step.migration().id();
            }
        }
        return last;
    }
}
