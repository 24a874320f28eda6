package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.observation.LedgerChange;

/** PM04: a migration out of order. */
final class Pm04OutOfOrder extends LedgerCheck {

    static final Rule RULE = new Rule(
            "PM04",
            Severity.WARNING,
            "a new migration sorts before one that is applied already",
            "Databases apply it in different orders, or never: some tools skip what comes late, some refuse.",
            "Give it a version after the last one that is applied.");

    Pm04OutOfOrder() {
        super(RULE, LedgerChange.Kind.OUT_OF_ORDER);
    }

    @Override
    String message(LedgerChange change) {
        return "is new and sorts before " + (change.detail().isEmpty() ? "one that is applied" : change.detail());
    }
}
