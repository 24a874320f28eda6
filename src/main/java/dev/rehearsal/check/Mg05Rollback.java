package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.RolledBack;
import dev.rehearsal.observation.RolledBack.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** MG05: a migration's own rollback fails, or does not lead back. */
final class Mg05Rollback implements Check {

    static final Rule RULE = new Rule(
            "MG05",
            Severity.ERROR,
            "a migration's own rollback fails, or does not lead back",
            "It is needed when a deploy went wrong, in haste; then it fails, loses rows, or leaves what the next try stumbles over.",
            "Let the rollback undo all that the migration does, or say in it that there is no way back.");

    /** What is measured: the rows that are not as they were. */
    private static final String ROWS = "rows";

    private static final int MOST = 20;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return history.rollbacks().stream().flatMap(it -> finding(it).stream()).toList();
    }

    private static List<Finding> finding(RolledBack run) {
        if (!run.failure().isNone()) {
            return List.of(about(run, "rollback", "its rollback fails: " + said(run.failure()))
                    .at(run.failure().sql(), run.failure().place()));
        }
        List<Finding> findings = new ArrayList<>();
        differing(run, findings);
        if (!run.again().isNone()) {
            findings.add(about(run, "again", "it can't be applied again after its rollback: " + said(run.again()))
                    .at(run.again().sql(), run.again().place()));
        } else if (!run.other().isEmpty() && findings.isEmpty()) {
            findings.add(about(
                            run,
                            "again",
                            "applied again after its rollback it ends in another schema: " + first(run.other()))
                    .measuring("differences", cut(run.other())));
        }
        return findings.size() < 2
                ? findings
                : List.of(findings.get(0).followedBy(findings.subList(1, findings.size())));
    }

    private static void differing(RolledBack run, List<Finding> findings) {
        List<String> rows = run.rows().stream().map(Other::line).toList();
        List<String> all = Stream.concat(run.schema().stream(), rows.stream()).toList();
        if (all.isEmpty()) {
            return;
        }
        Finding finding = about(run, "rollback", "its rollback does not lead back: " + first(all))
                .measuring("differences", cut(all));
        Finding lost = rows.isEmpty()
                ? finding
                : finding.because(Lane.ORDINARY)
                        .measuring(
                                ROWS, cut(run.rows().stream().map(Other::name).toList()));
        findings.add(
                run.script().isEmpty()
                        ? lost
                        : lost.instead(
                                "-- what the rollback leaves to do, tried here\n" + String.join("\n", run.script())));
    }

    /** Values that the migration itself destroyed nobody brings back: that finding says it. */
    static boolean follows(Finding lead, Finding other) {
        return other.rule().equals(RULE)
                && other.measured().get(ROWS) instanceof List<?> rows
                && other.measured().get("differences") instanceof List<?> all
                && all.size() == rows.size()
                && List.of("DS", "RC", "DD").contains(lead.rule().family())
                && lead.severity() == Severity.ERROR
                && rows.stream().map(String::valueOf).allMatch(it -> isWithin(lead.subject(), it));
    }

    private static boolean isWithin(String whole, String part) {
        return part.equals(whole) || part.startsWith(whole + ".");
    }

    private static Finding about(RolledBack run, String subject, String message) {
        return Finding.of(RULE, message).in(run.migration()).about(subject).foundBy("populated");
    }

    private static String said(Failure failure) {
        return (failure.sqlState().isEmpty() ? "" : failure.sqlState() + ": ") + failure.message();
    }

    private static String first(List<String> lines) {
        int more = lines.size() - 1;
        return lines.get(0) + (more == 0 ? "" : " and %,d more".formatted(more));
    }

    private static List<String> cut(List<String> lines) {
        return List.copyOf(lines.subList(0, Math.min(MOST, lines.size())));
    }
}
