package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of each migration, a line for each; in a long history one line for many that are well. */
final class ConsoleMigrations {

    private static final int LONG = 40;

    private final Evidence evidence;
    private final Look look;
    private final int width;
    private final Following following;

    ConsoleMigrations(Evidence evidence, Look look) {
        this.evidence = evidence;
        this.look = look;
        this.following = new Following(evidence);
        this.width = evidence.migrations().stream()
                .mapToInt(run -> name(run).length())
                .max()
                .orElse(0);
    }

    static boolean isJudged(MigrationRun run) {
        return run.outcome() != Outcome.BASELINE && run.outcome() != Outcome.SKIPPED;
    }

    /** Whether it failed as somebody said it may. */
    static boolean isAccepted(MigrationRun run, Evidence evidence) {
        return (run.outcome() == Outcome.FAILED || run.outcome() == Outcome.MENDED)
                && evidence.accepted().stream()
                        .anyMatch(accept -> run.migration().isCalled(accept.migration()));
    }

    String text() {
        List<MigrationRun> runs = evidence.migrations();
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < runs.size(); ) {
            int to = from + 1;
            while (to < runs.size() && isQuiet(runs.get(from)) && isLike(runs.get(from), runs.get(to))) {
                to++;
            }
            lines.add(to - from > 2 ? several(runs.subList(from, to)) : one(runs.get(from)));
            from = to - from > 2 ? to : from + 1;
        }
        return String.join("\n", lines);
    }

    /** Whether it may share its line: what is in the baseline always, what went well where there is much of it. */
    private boolean isQuiet(MigrationRun run) {
        return run.outcome() == Outcome.BASELINE
                || (evidence.migrations().size() > LONG
                        && run.outcome() == Outcome.APPLIED
                        && found(run).isEmpty())
                || isFollowing(run);
    }

    private boolean isLike(MigrationRun first, MigrationRun next) {
        return next.outcome() == first.outcome()
                && isQuiet(next)
                && following.lead(next).equals(following.lead(first));
    }

    /** Whether nothing of its own is told of it. */
    private boolean isFollowing(MigrationRun run) {
        return following.lead(run).isPresent() && found(run).isEmpty();
    }

    private String several(List<MigrationRun> runs) {
        MigrationRun first = runs.get(0);
        String text =
                Following.named(runs.stream().map(it -> it.migration().script()).toList());
        String fate = first.outcome() == Outcome.BASELINE
                ? ": baseline, not judged"
                : following
                        .lead(first)
                        .map(it -> ": could not be judged, since they follow from " + Cut.oneLine(it))
                        .orElse("");
        return "  " + mark(first) + ConsoleReport.shown(text + fate, look);
    }

    private String one(MigrationRun run) {
        String script = name(run);
        String text = String.format(
                Locale.ROOT,
                "%s%s  %9s",
                script,
                " ".repeat(width - script.length()),
                run.took().isZero()
                        ? ""
                        : String.format(Locale.ROOT, "%,d ms", run.took().toMillis()));
        String fate = fate(run);
        return "  " + mark(run)
                + ConsoleReport.shown(text + (fate.isEmpty() ? "" : "  " + fate), look)
                        .stripTrailing();
    }

    private String fate(MigrationRun run) {
        String outcome =
                switch (run.outcome()) {
                    case APPLIED -> "";
                    case BASELINE -> "baseline, not judged";
                    case MENDED -> "failed, went on after a repair" + accepted(run);
                    case FAILED ->
                        "failed"
                                + following
                                        .lead(run)
                                        .map(it -> ", since it follows from " + Cut.oneLine(it))
                                        .orElse(accepted(run));
                    case SKIPPED -> "skipped";
                    case NOT_RUN -> "not run";
                };
        String rules =
                found(run).stream().map(found -> found.rule().id()).distinct().collect(Collectors.joining(" "));
        return outcome.isEmpty() || rules.isEmpty() ? outcome + rules : outcome + ": " + rules;
    }

    private String accepted(MigrationRun run) {
        return isAccepted(run, evidence) ? ", which was accepted" : "";
    }

    private String mark(MigrationRun run) {
        boolean signs = look.hasSigns();
        boolean unsafe = found(run).stream().anyMatch(found -> found.severity() == Severity.ERROR);
        boolean failed = run.outcome() == Outcome.FAILED || run.outcome() == Outcome.MENDED;
        if (unsafe || (failed && !isAccepted(run, evidence))) {
            return look.bad(signs ? "✗" : "FAILED") + " ";
        }
        if (run.outcome() == Outcome.APPLIED) {
            return look.good(signs ? "✓" : "ok    ") + " ";
        }
        return look.faint(signs ? "-" : "-     ") + " ";
    }

    private static String name(MigrationRun run) {
        return Cut.oneLine(run.migration().script());
    }

    private List<Finding> found(MigrationRun run) {
        return evidence.findings().stream()
                .filter(found -> found.migration().equals(run.migration().id()))
                .toList();
    }
}
