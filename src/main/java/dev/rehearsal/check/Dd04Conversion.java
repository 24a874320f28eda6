package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;

/** DD04: a change to another type family fails on existing values. */
final class Dd04Conversion extends RetypedCheck {

    static final Rule RULE = new Rule(
            "DD04",
            Severity.ERROR,
            "a change to another type fails on values that have no form in it",
            "The migration fails in production as soon as one value can't be converted; every migration after it waits.",
            "Add a column of the new type, convert in batches, decide about what can't be converted, then swap the columns.");

    Dd04Conversion() {
        super(RULE, Cause.CONVERSION);
    }

    @Override
    String which(Retyped change) {
        return change.becomesNull()
                ? "rows whose value becomes NULL, where none may be"
                : "rows with a value that has no form in it";
    }
}
