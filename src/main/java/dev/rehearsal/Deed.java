package dev.rehearsal;

import java.util.Objects;

/**
 * What became of one measure of a plan.
 *
 * @param measure the measure
 * @param outcome whether it was done
 * @param told what was seen meanwhile, in one line
 */
public record Deed(Diagnosis.Measure measure, Outcome outcome, String told) {

    /** Nothing is missing. */
    public Deed {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(told, "told");
    }

    /** Whether a measure was done. */
    public enum Outcome {
        /** It was, and what it was to bring about is there. */
        DONE,
        /** It was begun and did not come to its end, or brought about something else. */
        FAILED,
        /** It was not begun. */
        NOT_BEGUN
    }
}
