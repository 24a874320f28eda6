package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Rule;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.stream.Stream;

/** The steps that went through on databases with rows. */
final class Steps {

    private Steps() {}

    /** A step and the database on which it ran. */
    record Applied(Lane lane, Step step) {

        Finding finding(Rule rule, String message) {
            return Finding.of(rule, message).in(step.migration()).because(lane);
        }

        /** The same at the statement that did it, where one is known. */
        Finding finding(Rule rule, String message, Culprit culprit) {
            return culprit.orOnly(step).mark(finding(rule, message));
        }
    }

    /** Those with plausible rows first. */
    static Stream<Applied> applied(History history) {
        return List.of(Lane.ORDINARY, Lane.HOSTILE).stream().flatMap(lane -> history.of(lane).steps().stream()
                .filter(it -> it.outcome() == Outcome.APPLIED || it.outcome() == Outcome.MENDED)
                .map(it -> new Applied(lane, it)));
    }
}
