package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;

/** DD08: rows make a migration fail in a way that no other rule names. */
final class Dd08Rows implements Check {

    static final Rule RULE = new Rule(
            "DD08",
            Severity.ERROR,
            "a migration goes through on a fresh install and fails where rows are",
            "It fails in production, where rows are; every migration after it waits.",
            "Look at the rows that the statement reads and writes: let it leave out, or mend first, what it can't digest.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Failed.by(history, Cause.ROWS).stream()
                .map(it -> it.ofRows(
                                RULE, "fails where rows are: " + it.failure().message())
                        .about(subject(it)))
                .toList();
    }

    private static String subject(Failed failed) {
        return Former.of(failed).map(Former::subject).orElse("");
    }

    @Override
    public List<Mend> mends(History history, Step step) {
        return history.chronicles().values().stream()
                .filter(it -> it.steps().contains(step))
                .map(it -> Failed.of(history, it.lane(), step))
                .filter(it -> Causes.of(it) == Cause.ROWS)
                .findFirst()
                .map(Aside::of)
                .orElse(List.of());
    }
}
