package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.LedgerChange;

/** PM05: two migrations claim the same version or name. */
final class Pm05Clash extends LedgerCheck {

    static final Rule RULE = new Rule(
            "PM05",
            Severity.ERROR,
            "two migrations claim the same version or name",
            "The tool refuses to run, or applies one of them and never the other.",
            "Rename the one that is not applied anywhere yet.");

    Pm05Clash() {
        super(RULE, LedgerChange.Kind.CLASH);
    }

    @Override
    String message(LedgerChange change) {
        return "claims the same version or name as " + (change.detail().isEmpty() ? "another" : change.detail());
    }
}
