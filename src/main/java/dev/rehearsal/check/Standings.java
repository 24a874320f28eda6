package dev.rehearsal.check;

import dev.rehearsal.Expectations.Promise;
import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Standing;
import dev.rehearsal.Standing.Entry;
import dev.rehearsal.Standing.Remark;
import dev.rehearsal.Standing.State;
import dev.rehearsal.observation.Catalog;
import java.util.ArrayList;
import java.util.List;

/** Judges how a living database stands to a project's migrations. */
public final class Standings {

    private Standings() {}

    /**
     * What stands against it, the worst first.
     *
     * @param standing what the tool's books say
     * @param isInUse whether the database has any tables
     */
    public static List<Finding> judge(Standing standing, boolean isInUse) {
        List<Finding> findings = new ArrayList<>(Fs01FailedState.of(standing));
        for (Entry entry : standing.entries()) {
            boolean isDone = entry.state() == State.APPLIED || entry.state() == State.BASELINE;
            boolean isToDo = entry.state() == State.PENDING;
            if (isDone && entry.remarks().contains(Remark.EDITED)) {
                findings.add(about(Pm02Edited.RULE, entry, "was edited after it was applied")
                        .instead(WaysOut.ofEdit(standing.tool()).orElse(Pm02Edited.RULE.instead())));
            }
            if (isDone && entry.remarks().contains(Remark.MISSING)) {
                findings.add(about(Pm03Missing.RULE, entry, "is in the books and its file is gone"));
            }
            if (isToDo && entry.remarks().contains(Remark.MISSING)) {
                findings.add(about(Pm03Missing.RULE, entry, "is pending and has no script: the deploy stops there"));
            }
            if (isToDo && entry.remarks().contains(Remark.OUT_OF_ORDER)) {
                findings.add(
                        about(Pm04OutOfOrder.RULE, entry, "is pending and sorts before one that is applied already"));
            }
        }
        Pm01Pending.of(standing, isInUse).ifPresent(findings::add);
        return findings;
    }

    /** What was promised and is not there; what is pending may be to make it. */
    public static List<Finding> promised(List<Promise> promises, Catalog catalog, Standing standing) {
        boolean isPending = !standing.in(State.PENDING).isEmpty();
        return Mg04Missing.missing(promises, catalog, " not there").stream()
                .map(it -> it.instead(
                        isPending
                                ? "Deploy what is pending and look again."
                                : "See why the deploy did not make it; nothing is pending that could."))
                .toList();
    }

    private static Finding about(Rule rule, Entry entry, String message) {
        return Finding.of(rule, message)
                .in(entry.migration())
                .about(entry.migration().id());
    }
}
