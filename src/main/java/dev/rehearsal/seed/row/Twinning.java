package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.value.Dice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Decides which rows of a table are twins of those before them, and what of a row its twin can't have. */
final class Twinning {

    private static final int BLOCK = 1_000;
    private static final int PERCENT = 3;
    private static final int LEAST = 6;
    /** Below, each row counts. */
    private static final int ROWS = 8;

    private final Table table;
    private final Cells cells;
    private final List<Cell> made;
    private final List<Reversal> reversals;
    private final Map<Integer, Integer> places;

    Twinning(Table table, Cells cells, List<Cell> made, List<Reversal> reversals, Map<Integer, Integer> places) {
        this.table = table;
        this.cells = cells;
        this.made = made;
        this.reversals = reversals;
        this.places = places;
    }

    /** No row of a table of so few. */
    static boolean isPossible(long rows) {
        return rows >= ROWS;
    }

    /** Of the key {@code tight} there are not many more combinations than rows: no row can have another one. */
    Twins of(long rows, long key, List<Integer> tight) {
        Set<Integer> own = new HashSet<>();
        tight.forEach(number -> own.addAll(unit(number)));
        for (Column column : cells.columns()) {
            if (cells.isAlone(column)) {
                own.addAll(unit(column.number()));
            }
        }
        table.exclusions().forEach(exclusion -> exclusion.columns().forEach(number -> own.addAll(unit(number))));
        List<List<Set<Integer>>> keys = new ArrayList<>();
        Set<Integer> cased = new HashSet<>();
        Set<Integer> uncased = new HashSet<>();
        for (Unique unique : table.uniques()) {
            List<Integer> plain =
                    unique.columns().stream().filter(number -> number != 0).toList();
            List<Integer> used = plain.isEmpty() ? unique.used() : plain;
            // What counts by itself never repeats.
            List<Integer> counting = used.stream()
                    .filter(number ->
                            table.column(number).filter(Column::counts).isPresent())
                    .toList();
            List<Set<Integer>> parts = (counting.isEmpty() ? used : counting)
                    .stream().map(this::unit).filter(unit -> !unit.isEmpty()).toList();
            if (!parts.isEmpty()) {
                keys.add(parts);
            }
            if (unique.isPlain()) {
                cased.addAll(unique.columns());
            } else {
                uncased.addAll(unique.used());
            }
        }
        Map<Integer, Room> rooms = new HashMap<>();
        cased.addAll(uncased);
        for (int number : cased) {
            cells.room(number, !uncased.contains(number))
                    .ifPresent(room -> rooms.put(places.getOrDefault(number, -1), room));
        }
        long block = Math.min(rows, BLOCK);
        return new Twins(block, rows(block, key), own, keys, rooms);
    }

    /** A column's place, with those of all that change only together: keys of several columns, what decides on the partition. */
    private Set<Integer> unit(int number) {
        Set<Integer> numbers = new TreeSet<>(Set.of(number));
        int size = 0;
        while (numbers.size() > size) {
            size = numbers.size();
            for (Foreign foreign : table.foreigns()) {
                if (foreign.columns().stream().anyMatch(numbers::contains)) {
                    numbers.addAll(foreign.columns());
                    // A row that refers to itself would refer to nothing with a part of another row's key.
                    if (foreign.table() == table.oid() && foreign.columns().size() > 1) {
                        numbers.addAll(foreign.keyNumbers());
                    }
                }
            }
            if (numbers.stream().anyMatch(cells::isOfPartition)) {
                cells.columns().stream()
                        .map(Column::number)
                        .filter(cells::isOfPartition)
                        .forEach(numbers::add);
            }
        }
        Set<Integer> unit = new HashSet<>();
        numbers.stream().filter(places::containsKey).forEach(each -> unit.add(places.getOrDefault(each, -1)));
        return unit;
    }

    /**
     * First for each column a row or two after one in which it is NULL: that is what the conditions of partial keys ask for. Then any.
     * No row that has its turn with one of a few values; none that is odd by itself, as long as there are others.
     */
    private List<Long> rows(long block, long key) {
        List<Long> candidates = candidates(block, key);
        long most = Math.min(Math.max(LEAST, block * PERCENT / 100), block / 4);
        // A twin of another row would not stand the wrong way round any more.
        List<Long> straight = candidates.stream()
                .filter(row -> reversals.stream().noneMatch(each -> each.has(row, 0)))
                .toList();
        candidates = straight.size() >= 2 * most ? straight : candidates;
        Set<Long> chosen = new TreeSet<>();
        List<Long> rows = new ArrayList<>();
        for (Cell cell : made) {
            int found = 0;
            for (long row : candidates) {
                boolean fits = found < 2
                        && rows.size() < most * 2 / 3
                        && cell.at(row - 1, 0, 0) == null
                        && take(row, chosen, rows);
                found += fits ? 1 : 0;
            }
        }
        for (long row : candidates) {
            if (rows.size() < most) {
                take(row, chosen, rows);
            }
        }
        return rows;
    }

    private List<Long> candidates(long block, long key) {
        List<Candidate> candidates = new ArrayList<>();
        for (long row = 1; row < block; row++) {
            long weight = weight(row);
            if (weight < Cell.TURN) {
                candidates.add(new Candidate(row, weight, new Dice(key, row).next()));
            }
        }
        candidates.sort(Comparator.comparingLong(Candidate::weight).thenComparingLong(Candidate::turn));
        return candidates.stream().map(Candidate::row).toList();
    }

    /** A row with what decides on its turn, found out once. */
    private record Candidate(long row, long weight, long turn) {}

    private static boolean take(long row, Set<Long> chosen, List<Long> rows) {
        if (chosen.contains(row) || chosen.contains(row - 1) || chosen.contains(row + 1)) {
            return false;
        }
        chosen.add(row);
        return rows.add(row);
    }

    private long weight(long row) {
        long weight = 0;
        for (Cell cell : made) {
            weight += cell.weight(row);
        }
        return weight;
    }
}
