package dev.rehearsal.harness;

import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what was made for the rehearsal: production has to have it, and nobody looked. */
final class Assumed {

    private final Workshop workshop;
    private final Notebook notebook;

    Assumed(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    List<NotJudged> gaps() {
        Set<Outsider> all = new LinkedHashSet<>(notebook.assumed());
        // Another rehearsal on this stage may have made it.
        workshop.stage().outsiders().all().stream().filter(this::isSpokenOf).forEach(all::add);
        List<NotJudged> gaps = new ArrayList<>();
        if (workshop.wants("privilege")) {
            // That one is a finding of its own.
            all.removeIf(Outsider::isRight);
        }
        all.stream()
                .sorted(Comparator.comparing(Outsider::kind).thenComparing(Outsider::name))
                .map(this::gap)
                .forEach(gaps::add);
        return gaps;
    }

    private NotJudged gap(Outsider it) {
        if (it.isRight()) {
            return new NotJudged(
                    "assumed: who migrates may make roles (" + it.name() + ")",
                    "a migration makes or drops one, so the migrating role had that right here; one named by --role has not",
                    false);
        }
        String member =
                isUsed(it) ? ", with the migrating role as a member of it: only a member may give it things" : "";
        return new NotJudged(
                "assumed: " + it.kind() + " \"" + it.name() + "\" exists",
                "no migration makes it, so it was made for this rehearsal" + member,
                false);
    }

    /** Whether something was done that takes a member, or whoever else may act as the role. */
    private boolean isUsed(Outsider outsider) {
        return outsider.kind().equals("role") && anyStatement(outsider::isActedAsIn);
    }

    private boolean isSpokenOf(Outsider outsider) {
        return anyStatement(outsider::isIn);
    }

    private boolean anyStatement(Predicate<String> said) {
        for (Chronicle chronicle : notebook.history().chronicles().values()) {
            for (Step step : chronicle.steps()) {
                if (step.statements().stream().anyMatch(it -> said.test(it.sql()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
