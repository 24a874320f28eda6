package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.LedgerChange;

/** PM02: an applied migration was edited. */
final class Pm02Edited extends LedgerCheck {

    static final Rule RULE = new Rule(
            "PM02",
            Severity.ERROR,
            "a migration that is applied already was edited",
            "Databases that have it keep the old text's effects, new ones get the new text's; the tool refuses to run, or never notices.",
            "Take the edit back and put the change into a new migration.");

    Pm02Edited() {
        super(RULE, LedgerChange.Kind.EDITED);
    }

    @Override
    String message(LedgerChange change) {
        return "was edited after it was applied" + (change.detail().isEmpty() ? "" : ": " + change.detail());
    }
}
