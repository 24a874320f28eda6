package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;

/** DD05: values that a narrower type has no room for. */
final class Dd05Narrowing extends RetypedCheck {

    static final Rule RULE = new Rule(
            "DD05",
            Severity.ERROR,
            "a type is narrowed and values are too long or out of range for it",
            "The migration fails in production as soon as one value is too large; every migration after it waits.",
            "Find the values that are too large and decide about them first; or keep the type and add a CHECK, NOT VALID and then"
                    + " validated.");

    Dd05Narrowing() {
        super(RULE, Cause.NARROWING);
    }

    @Override
    String which(Retyped change) {
        return "rows with a value that is too large for it";
    }
}
