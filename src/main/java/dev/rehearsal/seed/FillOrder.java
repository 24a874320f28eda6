package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Tables in the order in which they can be filled: those that others refer to come first. */
final class FillOrder {

    private FillOrder() {}

    /**
     * A table's turn.
     *
     * @param table the table
     * @param later foreign keys that stay empty at first, because they close a circle
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
        return left.values().stream()
                .filter(table -> open(table, left).stream().allMatch(foreign -> mayWait(table, foreign)))
                .findFirst()
                .orElseGet(() -> left.values().iterator().next());
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
