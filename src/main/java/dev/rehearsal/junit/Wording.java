package dev.rehearsal.junit;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Severity;
import dev.rehearsal.Verdict;
import dev.rehearsal.report.FindingText;
import dev.rehearsal.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of failed tests. Surefire shows a test by its number only, so each begins with where it is. */
final class Wording {

    /** So many lines of a kind in the text about the verdict; the tests of the migrations have the rest. */
    private static final int LINES = 20;

    private Wording() {}

    /** What is wrong with one migration. */
    static Optional<NotSafe> migration(String title, Migration migration, Report report) {
        Verdict verdict = report.verdict();
        List<Finding> errors = errors(verdict, finding -> finding.migration().equals(migration.id()));
        if (!errors.isEmpty()) {
            return Optional.of(unsafe(title, errors, warnings(verdict, finding -> finding.migration()
                    .equals(migration.id()))));
        }
        Outcome outcome = verdict.evidence().migrations().stream()
                .filter(run -> run.migration().id().equals(migration.id()))
                .map(MigrationRun::outcome)
                .findFirst()
                .orElse(Outcome.NOT_RUN);
        return switch (outcome) {
            case APPLIED, BASELINE, SKIPPED -> Optional.empty();
            case NOT_RUN -> Optional.of(notJudged(title, reason(verdict, migration)));
            // Whoever failed has a finding, unless that was accepted or left out, or nobody could say what it was.
            case MENDED, FAILED ->
                gaps(verdict).anyMatch(gap -> isAbout(gap, migration))
                        ? Optional.of(notJudged(title, reason(verdict, migration)))
                        : Optional.empty();
        };
    }

    /** What is wrong with what one scenario showed; what a migration's test tells at length is only named. */
    static Optional<NotSafe> scenario(String title, String scenario, List<Migration> judged, Report report) {
        Verdict verdict = report.verdict();
        List<Finding> errors = errors(verdict, finding -> finding.scenario().equals(scenario));
        if (!errors.isEmpty()) {
            Predicate<Finding> told = finding ->
                    judged.stream().anyMatch(migration -> migration.id().equals(finding.migration()));
            List<String> elsewhere = errors.stream()
                    .filter(told)
                    .map(finding -> finding.rule().id() + where(finding))
                    .toList();
            List<Finding> own = errors.stream().filter(told.negate()).toList();
            String head = title + ": unsafe, " + count(errors.size(), "finding") + lines(elsewhere);
            return Optional.of(new NotSafe(head + lines(heads(own)), head + whole(own)));
        }
        List<String> ran = verdict.evidence().scenarios();
        Optional<NotSafe> gap = gaps(verdict)
                .filter(it -> it.what().equals("scenario " + scenario))
                .map(it -> notJudged(title, ": " + it.why()))
                .findFirst();
        return ran.isEmpty() || ran.contains(scenario) ? gap : gap.or(() -> Optional.of(notJudged(title, "")));
    }

    /** Why the verdict is not safe. */
    static Optional<String> verdict(Plan plan, Report report) {
        Verdict verdict = report.verdict();
        List<String> found = heads(errors(verdict, finding -> true));
        List<String> warned = heads(warnings(verdict, finding -> true));
        List<String> gaps = gaps(verdict)
                .map(gap -> "not judged: " + gap.what() + ": " + gap.why())
                .toList();
        return verdict.match(
                safe -> Optional.empty(),
                inconclusive -> Optional.of("Inconclusive on " + head(plan, verdict) + lines(gaps) + lines(warned)),
                unsafe -> Optional.of("Unsafe on " + head(plan, verdict) + lines(found) + lines(gaps) + lines(warned)));
    }

    /** Why there is no verdict. */
    static String notPerformed(Plan plan, String reason) {
        return "Inconclusive on " + plan.title("verdict") + ": the rehearsal did not take place: " + reason;
    }

    private static String head(Plan plan, Verdict verdict) {
        Evidence evidence = verdict.evidence();
        int errors = errors(verdict, finding -> true).size();
        String seen = errors > 0 ? count(errors, "finding") : "not enough was judged";
        String migrations = evidence.migrations().isEmpty()
                ? "no migrations"
                : count(evidence.migrations().size(), "migration");
        return plan.title("verdict") + ": " + seen + " (" + evidence.server() + ", " + migrations + ", seed number "
                + evidence.seedNumber() + ")";
    }

    private static String lines(List<String> all) {
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(all.size(), LINES)));
        if (all.size() > LINES) {
            shown.add("and " + (all.size() - LINES) + " more");
        }
        return shown.stream().map(line -> "\n  " + line.replace("\n", "\n    ")).collect(Collectors.joining());
    }

    private static NotSafe unsafe(String title, List<Finding> errors, List<Finding> warnings) {
        String head = title + ": unsafe, " + count(errors.size(), "finding");
        return new NotSafe(
                head + lines(heads(errors)) + lines(heads(warnings)), head + whole(errors) + lines(heads(warnings)));
    }

    private static NotSafe notJudged(String title, String reason) {
        String text = title + ": not judged" + reason;
        return new NotSafe(text, text);
    }

    private static List<String> heads(List<Finding> findings) {
        return findings.stream()
                .map(finding -> FindingText.head(finding) + where(finding))
                .toList();
    }

    private static String whole(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "\n  " + FindingText.whole(finding).replace("\n", "\n  "))
                .collect(Collectors.joining());
    }

    private static String where(Finding finding) {
        String where = FindingText.where(finding);
        return where.isEmpty() ? "" : " (" + where + ")";
    }

    /** What is not reached is often so because of another migration: then that one is named. */
    private static String reason(Verdict verdict, Migration migration) {
        return gaps(verdict)
                .filter(gap -> isAbout(gap, migration))
                .findFirst()
                .or(() -> gaps(verdict).findFirst())
                .map(gap -> ": " + gap.what() + ": " + gap.why())
                .orElse("");
    }

    private static boolean isAbout(NotJudged gap, Migration migration) {
        return Stream.of(migration.id(), migration.script())
                .anyMatch(name -> gap.what().equals(name) || gap.what().startsWith(name + " "));
    }

    private static Stream<NotJudged> gaps(Verdict verdict) {
        return verdict.notJudged().stream().filter(NotJudged::blocking);
    }

    private static List<Finding> errors(Verdict verdict, Predicate<Finding> of) {
        return findings(verdict, Severity.ERROR, of);
    }

    /** They decide nothing, but whoever reads about the errors wants to know them. */
    private static List<Finding> warnings(Verdict verdict, Predicate<Finding> of) {
        return findings(verdict, Severity.WARNING, of);
    }

    private static List<Finding> findings(Verdict verdict, Severity severity, Predicate<Finding> of) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .filter(of)
                .toList();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
