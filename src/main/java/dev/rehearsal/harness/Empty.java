package dev.rehearsal.harness;

import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;

/** Migrations in which no statement was seen: a gap that blocks where there is none in all of them. */
final class Empty {

    private final Workshop workshop;
    private final History history;

    Empty(Workshop workshop, History history) {
        this.workshop = workshop;
        this.history = history;
    }

    List<NotJudged> gaps() {
        List<Step> judged = history.of(Lane.ORDINARY).steps().stream()
                .filter(it -> workshop.judged().contains(it.migration().id()))
                .toList();
        boolean all = judged.stream().allMatch(Empty::is);
        return judged.stream()
                .filter(Empty::is)
                .map(it -> new NotJudged(
                        it.migration().toString(), "no statement was seen in it: is that what was meant?", all))
                .toList();
    }

    /** What is no file may do something that nobody sees. */
    private static boolean is(Step step) {
        return step.outcome() == Outcome.APPLIED
                && step.statements().isEmpty()
                && !step.migration().file().isEmpty();
    }
}
