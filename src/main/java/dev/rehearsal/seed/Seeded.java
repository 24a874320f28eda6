package dev.rehearsal.seed;

import dev.rehearsal.Expectations;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one call made.
 *
 * @param rows how many rows each table got that was new
 * @param columns the columns that were new in tables filled before, as {@code schema.table.column}, which got values in half of the
 *     rows
 * @param unseeded the tables that have no rows although they should; all there are at this time, not only the new ones
 * @param groups the named groups of rows that were made: {@code public.users.email × duplicates}
 * @param withdrawn the groups that were taken back, because a {@code @Holds} did not hold with them
 * @param changed the tables whose rows are others now because of a {@code @Holds}, as {@code schema.table}, also those filled before
 * @param silenced the tables whose triggers were kept silent, because they refused our rows
 * @param unheld the {@code @Holds} that do not hold, although all was taken back that could be; with what was found
 * @param thinned the tables that lost most of their rows because of a {@code @Holds}
 */
public record Seeded(
        Map<String, Long> rows,
        List<String> columns,
        List<Unseeded> unseeded,
        List<String> groups,
        List<String> withdrawn,
        Set<String> changed,
        List<String> silenced,
        List<Unheld> unheld,
        List<Unseeded> thinned) {

    /** Copies. */
    public Seeded {
        rows = Map.copyOf(rows);
        columns = List.copyOf(columns);
        unseeded = List.copyOf(unseeded);
        groups = List.copyOf(groups);
        withdrawn = List.copyOf(withdrawn);
        changed = Set.copyOf(changed);
        silenced = List.copyOf(silenced);
        unheld = List.copyOf(unheld);
        thinned = List.copyOf(thinned);
    }

    /**
     * A precondition that our rows break.
     *
     * @param hold the precondition
     * @param found what its query answered
     */
    public record Unheld(Expectations.Hold hold, String found) {}

    static Seeded nothing(List<Unseeded> unseeded) {
        return new Seeded(
                Map.of(), List.of(), unseeded, List.of(), List.of(), Set.of(), List.of(), List.of(), List.of());
    }

    /** Whether nothing was made. */
    public boolean isNothing() {
        return rows.isEmpty() && columns.isEmpty() && changed.isEmpty() && unheld.isEmpty();
    }
}
