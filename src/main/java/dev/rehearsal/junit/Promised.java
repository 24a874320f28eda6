package dev.rehearsal.junit;

import dev.rehearsal.Expectations.Kind;
import dev.rehearsal.harness.Rehearsal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@link Creates} says to a rehearsal. */
final class Promised {

    private Promised() {}

    static Rehearsal in(Rehearsal plain, List<List<Said<Creates>>> layers) {
        Rehearsal rehearsal = plain;
        Set<String> told = new HashSet<>();
        for (List<Said<Creates>> layer : layers) {
            for (Said<Creates> said : layer) {
                Creates it = said.annotation();
                if (it.tables().length + it.enums().length == 0) {
                    throw said.wrong("expected tables or enums");
                }
                rehearsal = all(rehearsal, said, told, Kind.TABLE, "tables", it.tables());
                rehearsal = all(rehearsal, said, told, Kind.ENUM, "enums", it.enums());
            }
        }
        return rehearsal;
    }

    private static Rehearsal all(
            Rehearsal plain, Said<Creates> said, Set<String> told, Kind kind, String attribute, String... names) {
        Rehearsal rehearsal = plain;
        for (String name : names) {
            Rehearsal before = rehearsal;
            // Said near and far is said once.
            rehearsal = told.add(kind + name) ? said.checked(() -> before.creating(kind, name), attribute) : before;
        }
        return rehearsal;
    }
}
