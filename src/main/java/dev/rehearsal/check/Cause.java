package dev.rehearsal.check;

/** What made a migration fail: each failure has one cause, and one rule that answers for it. */
enum Cause {
    /** It did not fail. */
    NONE,
    /** MG01: it fails whatever the rows. */
    BROKEN,
    /** Under the finding of an earlier one: that was passed over, and should have made what is missing here. */
    FOLLOWS,
    /** MG03: its session, its database or its ledger is gone. */
    DESTROYED,
    /** MG02: the session that it left changed, or that an earlier one left changed. */
    SESSION,
    /** RO03: its role may not do that. */
    FORBIDDEN,
    /** TM01: it was ended at the timeout. */
    TIMEOUT,
    /** NN01: a new NOT NULL column over rows. */
    NEW_COLUMN,
    /** NN02: NULLs where none may be. */
    NULLS,
    /** DD01: duplicates where none may be. */
    DUPLICATES,
    /** DD02: rows that refer to nothing. */
    ORPHANS,
    /** DD03: rows that violate a check. */
    VIOLATIONS,
    /** DD04: values that have no form in the new type. */
    CONVERSION,
    /** DD05: values that the narrower type has no room for. */
    NARROWING,
    /** DD07: an enum label. */
    LABEL,
    /** DD08: rows, in a way that no other rule names. */
    ROWS,
    /** Nobody's fault but ours: no disk, no memory, a server that broke. */
    WORLD;

    /** Whether rows are in its way that a statement about the schema can't live with. */
    boolean isOfRows() {
        return switch (this) {
            case NEW_COLUMN, NULLS, DUPLICATES, ORPHANS, VIOLATIONS, CONVERSION, NARROWING, LABEL -> true;
            default -> false;
        };
    }
}
