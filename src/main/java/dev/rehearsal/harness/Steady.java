package dev.rehearsal.harness;

import dev.rehearsal.check.Compared;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.observation.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What migrations come to when nothing disturbs them, and what of it is other each time.
 *
 * @param after what they come to
 * @param withoutKeys tables whose rows get other keys each time
 * @param moody tables' columns that are others each time, since they depend on the clock or on numbers that were drawn
 */
record Steady(Ending after, Set<String> withoutKeys, Set<String> moody) {

    /** Looks at two databases that went the same way at other times. */
    static Steady of(Workshop workshop, Database first, Database second) throws SQLException {
        Ending one = Ending.of(workshop, first, Set.of());
        Set<String> withoutKeys = new TreeSet<>(tables(one, one.otherSums(Ending.of(workshop, second, Set.of()))));
        Ending after = withoutKeys.isEmpty() ? one : Ending.of(workshop, first, withoutKeys);
        Set<String> moody =
                withoutKeys.isEmpty() ? Set.of() : after.otherSums(Ending.of(workshop, second, withoutKeys));
        return new Steady(after, withoutKeys, moody);
    }

    /** What is other than it should be; nothing that is so each time. */
    List<String> differences(Ending found) {
        List<String> all = new ArrayList<>(Compared.lines(after.catalog(), found.catalog()));
        Set<String> other = after.otherSums(found);
        other.removeAll(moody);
        // A table that is not there, or is other itself, says it for its columns.
        for (String name : other) {
            String table = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            boolean isColumn = after.catalog().tables().containsKey(table)
                    || found.catalog().tables().containsKey(table);
            if (!isColumn && after.sums().containsKey(name) && found.sums().containsKey(name)) {
                all.add("table " + name + " has " + found.sums().get(name) + " rows, not "
                        + after.sums().get(name));
            } else if (isColumn
                    && !other.contains(table)
                    && after.sums().containsKey(name)
                    && found.sums().containsKey(name)) {
                all.add("column " + name + " has other values");
            }
        }
        after.applied().stream()
                .filter(it -> !found.applied().contains(it))
                .forEach(it -> all.add("the tool's books do not have " + it + " as applied"));
        return all;
    }

    /** The tables of which anything is among these names. */
    private static Set<String> tables(Ending of, Set<String> names) {
        Set<String> tables = new TreeSet<>();
        for (Table table : of.catalog().tables().values()) {
            String name = table.qualified();
            if (names.stream().anyMatch(it -> it.equals(name) || it.startsWith(name + "."))) {
                tables.add(name);
            }
        }
        return tables;
    }
}
