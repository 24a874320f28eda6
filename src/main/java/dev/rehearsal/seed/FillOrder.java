package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Tables in the order in which they can be filled: those that others refer to come first. */
final class FillOrder {

    private FillOrder() {}

    /**
     * A table's turn.
     *
     * @param table the table
     * @param later foreign keys that can't be filled yet, because they close a circle
     */
    record Turn(Table table, List<Foreign> later) {}

    /**
     * Orders.
     *
     * @param wishes whether the first table should rather come after the second
     */
    static List<Turn> of(List<Table> tables, BiPredicate<Table, Table> wishes) {
        Map<Long, Table> left = new LinkedHashMap<>();
        tables.forEach(table -> left.put(table.oid(), table));
        List<Turn> turns = new ArrayList<>();
        while (!left.isEmpty()) {
            Table next = next(left, wishes);
            turns.add(new Turn(next, open(next, left)));
            left.remove(next.oid());
        }
        return turns;
    }

    private static Table next(Map<Long, Table> left, BiPredicate<Table, Table> wishes) {
        List<Table> free = left.values().stream()
                .filter(table -> open(table, left).isEmpty())
                .toList();
        if (!free.isEmpty()) {
            return free.stream()
                    .filter(table -> left.values().stream().noneMatch(other -> wishes.test(table, other)))
                    .findFirst()
                    .orElse(free.get(0));
        }
        return circle(left).stream()
                .min(Comparator.comparingLong((Table table) -> burden(table, left)))
                .orElseThrow();
    }

    /** Tables that refer to each other and to no other one, directly or not. */
    private static List<Table> circle(Map<Long, Table> left) {
        Set<Long> reached = left.keySet();
        for (Table start : left.values()) {
            Set<Long> all = reachable(start, left);
            if (all.size() < reached.size()) {
                reached = all;
            }
        }
        Set<Long> fewest = reached;
        return left.values().stream()
                .filter(table -> fewest.contains(table.oid()))
                .toList();
    }

    private static Set<Long> reachable(Table start, Map<Long, Table> left) {
        Set<Long> reached = new LinkedHashSet<>();
        Deque<Table> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (Foreign foreign : open(open.remove(), left)) {
                Table next = left.get(foreign.table());
                if (next != null && reached.add(foreign.table())) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    /** What is asked of a table that comes first: nothing, while its references may be NULL; least, when they are no part of a key. */
    private static long burden(Table table, Map<Long, Table> left) {
        return open(table, left).stream()
                .filter(foreign -> !mayWait(table, foreign))
                .mapToLong(foreign -> isPartOfKey(table, foreign) ? 100 : 1)
                .sum();
    }

    private static boolean isPartOfKey(Table table, Foreign foreign) {
        return table.uniques().stream()
                .anyMatch(unique -> unique.columns().stream().anyMatch(foreign.columns()::contains));
    }

    private static List<Foreign> open(Table table, Map<Long, Table> left) {
        return table.foreigns().stream()
                .filter(foreign -> foreign.table() != table.oid() && left.containsKey(foreign.table()))
                .toList();
    }

    private static boolean mayWait(Table table, Foreign foreign) {
        return foreign.columns().stream()
                .anyMatch(number ->
                        table.column(number).filter(column -> !column.notNull()).isPresent());
    }
}
