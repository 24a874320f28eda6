package dev.rehearsal.check;

import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;

/** The last way to mend: no row is there while the migration runs. */
final class Aside {

    private Aside() {}

    /** The table that the server named, out of the way; none when it named none. */
    static List<Mend> of(Failed failed) {
        return Former.of(failed).map(Aside::of).orElse(List.of());
    }

    static List<Mend> of(Former table) {
        return of(List.of(table.old().qualified()));
    }

    static List<Mend> of(List<String> tables) {
        return List.of(
                new Mend("the rows of " + String.join(", ", tables) + " kept aside meanwhile", List.of(), tables));
    }

    /** With the tables that inherit from it, and those from which it does: the server names the first that has rows. */
    static List<Mend> withKin(Failed failed, Former table) {
        List<Table> kin = new ArrayList<>(List.of(table.old()));
        for (int i = 0; i < kin.size(); i++) {
            Table one = kin.get(i);
            failed.step().before().tables().values().stream()
                    .filter(it -> inherits(it, one) || inherits(one, it))
                    .filter(it -> !kin.contains(it))
                    .forEach(kin::add);
        }
        return of(kin.stream().map(Table::qualified).sorted().toList());
    }

    private static boolean inherits(Table child, Table parent) {
        return child.others().contains("inherits " + parent.qualified());
    }
}
