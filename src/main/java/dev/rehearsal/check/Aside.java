package dev.rehearsal.check;

import java.util.List;

/** The last way to mend: no row is there while the migration runs. */
final class Aside {

    private Aside() {}

    /** The table that the server named, out of the way; none when it named none. */
    static List<Mend> of(Failed failed) {
        return Former.of(failed).map(Aside::of).orElse(List.of());
    }

    static List<Mend> of(Former table) {
        return List.of(new Mend(
                "the rows of " + table.subject() + " kept aside meanwhile",
                List.of(),
                List.of(table.old().qualified())));
    }
}
