package dev.rehearsal.check;

import dev.rehearsal.Failure;
import dev.rehearsal.check.sql.Inserting;

/** A statement that copies rows of a table into that table: it meets production's as it meets ours. */
public final class SelfCopy {

    private SelfCopy() {}

    /** Whether it was one that failed. */
    public static boolean failed(Failure failure) {
        return Inserting.in(failure.sql()).filter(Inserting::isOfItself).isPresent();
    }
}
