package dev.rehearsal.seed;

import dev.rehearsal.Expectations;
import dev.rehearsal.Lane;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.row.Taken;
import dev.rehearsal.seed.value.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What rows there shall be.
 *
 * <p>Immutable; every {@code with…} answers a new value. Its text names all that rows depend on, beside the migrations.
 */
public final class SeedPlan {

    /** How many rows a table gets when nobody says. */
    public static final int ROWS = 1_000;

    private final long seedNumber;
    private final Lane lane;
    private final int rows;
    private final List<Expectations.Hold> holds;
    private final Set<String> withoutTables;
    private final Set<String> withoutGroups;
    private final List<RowsScript> ownRows;
    private final List<Taken> taken;
    private final Map<String, Integer> rowsOf;
    private final Map<String, Shape> documents;

    private SeedPlan(
            long seedNumber,
            Lane lane,
            int rows,
            List<Expectations.Hold> holds,
            Set<String> withoutTables,
            Set<String> withoutGroups,
            List<RowsScript> ownRows,
            List<Taken> taken,
            Map<String, Integer> rowsOf,
            Map<String, Shape> documents) {
        this.seedNumber = seedNumber;
        this.lane = lane;
        this.rows = rows;
        this.holds = List.copyOf(holds);
        this.withoutTables = Set.copyOf(withoutTables);
        this.withoutGroups = Set.copyOf(withoutGroups);
        this.ownRows = List.copyOf(ownRows);
        this.taken = List.copyOf(taken);
        this.rowsOf = Map.copyOf(rowsOf);
        this.documents = Map.copyOf(documents);
    }

    /** 1,000 rows in each table; the same number makes the same rows. The empty lane has no rows, so it has no plan. */
    public static SeedPlan of(long seedNumber, Lane lane) {
        if (lane == Lane.EMPTY) {
            throw new IllegalArgumentException("SeedPlan.of(" + seedNumber + ", EMPTY): the empty lane gets no rows");
        }
        return new SeedPlan(
                seedNumber, lane, ROWS, List.of(), Set.of(), Set.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    /** The same with so many rows in each table; fewer where its keys allow no more. */
    public SeedPlan withRows(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("withRows(" + count + "): expected at least 1 row");
        }
        return new SeedPlan(
                seedNumber, lane, count, holds, withoutTables, withoutGroups, ownRows, taken, rowsOf, documents);
    }

    /** The same with rows that fulfil these. */
    public SeedPlan withHolds(List<Expectations.Hold> preconditions) {
        return new SeedPlan(
                seedNumber, lane, rows, preconditions, withoutTables, withoutGroups, ownRows, taken, rowsOf, documents);
    }

    /** The same without rows of ours in these tables, each written as {@code schema.table}. */
    public SeedPlan withoutTables(Set<String> tables) {
        return new SeedPlan(seedNumber, lane, rows, holds, tables, withoutGroups, ownRows, taken, rowsOf, documents);
    }

    /** The same without these groups of rows, each named as {@link Seeded#groups()} names it. */
    public SeedPlan withoutGroups(Set<String> groups) {
        return new SeedPlan(seedNumber, lane, rows, holds, withoutTables, groups, ownRows, taken, rowsOf, documents);
    }

    /** The same with scripts that bring rows of the user's own: tables they insert into get none of ours, from the first. */
    public SeedPlan withOwnRows(List<RowsScript> scripts) {
        return new SeedPlan(
                seedNumber, lane, rows, holds, withoutTables, withoutGroups, scripts, taken, rowsOf, documents);
    }

    /** The same without rows that migrations write themselves, in place of {@link #withoutTables}. */
    public SeedPlan with(Concessions conceded) {
        return new SeedPlan(
                seedNumber,
                lane,
                rows,
                holds,
                conceded.tables(),
                withoutGroups,
                ownRows,
                conceded.keys(),
                rowsOf,
                documents);
    }

    /** The same with as many rows as said for some tables, each written as {@code schema.table}; none where that is 0. */
    public SeedPlan withRowsOf(Map<String, Integer> some) {
        return new SeedPlan(
                seedNumber, lane, rows, holds, withoutTables, withoutGroups, ownRows, taken, some, documents);
    }

    /** The same with values that these statements speak of, but for those that a query of an invariant counts. */
    public SeedPlan speakingOf(Collection<String> statements, Collection<String> invariants) {
        return new SeedPlan(
                seedNumber,
                lane,
                rows,
                holds,
                withoutTables,
                withoutGroups,
                ownRows,
                taken,
                rowsOf,
                ReadDocuments.in(statements, invariants));
    }

    /** How many rows a table gets, written as {@code schema.table}. */
    int rows(String table) {
        return rowsOf.getOrDefault(table, rows);
    }

    List<Expectations.Hold> holds() {
        return holds;
    }

    Setting setting() {
        return new Setting(lane, seedNumber, rows, withoutGroups, Set.copyOf(taken), documents);
    }

    /** Whether a table gets no rows of ours because the user said so. */
    boolean leavesOut(String schema, String table) {
        return withoutTables.contains(schema + "." + table)
                || rows(schema + "." + table) == 0
                || ownRows.stream().anyMatch(script -> script.names(schema, table));
    }

    @Override
    public String toString() {
        return "SeedPlan[number=" + seedNumber + ", lane=" + lane.word() + ", rows=" + rows + ", holds=" + holds
                + ", withoutTables=" + new TreeSet<>(withoutTables) + ", withoutGroups=" + new TreeSet<>(withoutGroups)
                + ", ownRows=" + ownRows + ", taken=" + taken
                + (rowsOf.isEmpty() ? "" : ", rowsOf=" + new TreeMap<>(rowsOf))
                + (documents.isEmpty() ? "" : ", documents=" + new TreeMap<>(documents)) + "]";
    }
}
