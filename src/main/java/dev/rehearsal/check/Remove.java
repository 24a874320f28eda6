package dev.rehearsal.check;

import dev.rehearsal.check.sql.Removal;
import java.util.List;

/** Mends rows by taking them away. */
final class Remove {

    private Remove() {}

    /** All that stand in the way. */
    static Mend these(Failed failed, Fault fault) {
        return picked(failed, fault, fault.bad().picked());
    }

    /** Some of them. */
    static Mend picked(Failed failed, Fault fault, String picked) {
        return new Mend(
                fault.which() + " in " + fault.subject() + " deleted, with what refers to them",
                Removal.of(failed.step().before(), fault.table().old(), picked),
                List.of());
    }
}
