package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.MigrationRun;
import dev.rehearsal.MigrationRun.Outcome;
import java.util.List;

/** Which baseline would leave out what a long history has behind it. */
final class BaselineHint {

    private static final int LONG = 10;
    private static final int MANY = 5;

    private BaselineHint() {}

    /** The way out when many findings are in old migrations and nobody said what is in production; else empty. */
    static String of(Evidence evidence) {
        // What is run again whenever it changes has no place in the order of versions.
        List<MigrationRun> runs = evidence.migrations().stream()
                .filter(run -> run.outcome() != Outcome.NOT_RUN)
                .filter(run -> !run.migration().id().startsWith("R__"))
                .toList();
        boolean said = runs.stream().anyMatch(run -> run.outcome() == Outcome.BASELINE);
        if (said || runs.size() < LONG) {
            return "";
        }
        String newest = runs.get(runs.size() - 1).migration().id();
        String before = runs.get(runs.size() - 2).migration().id();
        long old = evidence.findings().stream()
                .filter(found -> !found.migration().equals(newest))
                .filter(found ->
                        runs.stream().anyMatch(run -> run.migration().id().equals(found.migration())))
                .count();
        if (old < MANY) {
            return "";
        }
        return old + " of " + Counts.of(evidence.findings().size(), "finding") + " are in migrations before " + newest
                + ". If those are in production already, --baseline " + before + " leaves them out.";
    }
}
