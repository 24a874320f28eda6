package dev.rehearsal.report;

import dev.rehearsal.Evidence;
import dev.rehearsal.Finding;
import dev.rehearsal.Verdict;
import java.util.function.Function;

/** A verdict whose findings are shown again from where somebody will read it: a shell, a build. */
public final class Reproduced {

    private Reproduced() {}

    /** The same verdict, each finding with its command. */
    public static Verdict by(Function<Finding, String> command, Verdict verdict) {
        Evidence all = verdict.evidence();
        return Verdict.of(new Evidence(
                all.engine(),
                all.server(),
                all.seedNumber(),
                all.judged(),
                all.accepted(),
                all.migrations(),
                all.findings().stream()
                        .map(found -> found.reproducedBy(command.apply(found)))
                        .toList(),
                all.notJudged(),
                all.scenarios(),
                all.killPoints()));
    }
}
