package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.LedgerChange;

/** PM03: an applied migration is missing. */
final class Pm03Missing extends LedgerCheck {

    static final Rule RULE = new Rule(
            "PM03",
            Severity.ERROR,
            "a migration that is applied already is missing",
            "Nobody can build the same database again, and the tool refuses to run.",
            "Bring the file back from the version history; the history that counts is the one in the database.");

    Pm03Missing() {
        super(RULE, LedgerChange.Kind.MISSING);
    }

    @Override
    String message(LedgerChange change) {
        return "is applied and its file is gone" + (change.detail().isEmpty() ? "" : ", though it " + change.detail());
    }
}
