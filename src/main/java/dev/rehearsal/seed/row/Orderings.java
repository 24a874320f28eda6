package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.limit.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns that have an order, by a check constraint or by their names. */
final class Orderings {

    /** Types whose values have an order that their texts show. */
    private static final Set<String> ORDERED = Set.of(
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "money",
            "date",
            "timestamp",
            "timestamptz",
            "time",
            "timetz");

    private Orderings() {}

    /** What only the names say: nothing forbids rows in which it is otherwise. */
    static List<Ordering> natural(Table table, List<Column> columns, List<Facts.Order> demanded) {
        List<Ordering> orderings = new ArrayList<>();
        for (int low = 0; low < columns.size(); low++) {
            for (int high = 0; high < columns.size(); high++) {
                Column one = columns.get(low);
                Column other = columns.get(high);
                boolean known = demanded.stream().anyMatch(order -> isOf(order, one, other) || isOf(order, other, one));
                if (low == high || known || !natural(one, other)) {
                    continue;
                }
                boolean lowKey = isOfKey(table, one.number());
                boolean highKey = isOfKey(table, other.number());
                if (!lowKey || !highKey || together(table, one.number(), other.number())) {
                    orderings.add(new Ordering(low, high, false, lowKey == highKey ? -1 : lowKey ? low : high));
                }
            }
        }
        return orderings;
    }

    private static boolean isOf(Facts.Order order, Column low, Column high) {
        return order.low().equals(low.name()) && order.high().equals(high.name());
    }

    /** What constraints demand. */
    static List<Ordering> demanded(Table table, List<Column> columns, List<Facts.Order> demanded) {
        List<Ordering> orderings = new ArrayList<>();
        for (Facts.Order order : demanded) {
            int low = place(columns, order.low());
            int high = place(columns, order.high());
            if (low >= 0
                    && high >= 0
                    && !isKey(table, columns.get(low).number())
                    && !isKey(table, columns.get(high).number())) {
                orderings.add(new Ordering(low, high, order.strict()));
            }
        }
        return orderings;
    }

    private static int place(List<Column> columns, String name) {
        return columns.stream().map(Column::name).toList().indexOf(name);
    }

    /** Whether values can't change places without breaking a key. */
    static boolean isKey(Table table, int number) {
        return table.uniques().stream().anyMatch(unique -> unique.used().contains(number)) || refers(table, number);
    }

    private static boolean isOfKey(Table table, int number) {
        return isKey(table, number) || table.uniques().stream().anyMatch(unique -> unique.concerns(number));
    }

    private static boolean refers(Table table, int number) {
        return table.foreigns().stream().anyMatch(foreign -> foreign.columns().contains(number));
    }

    /** Whether a key that has one has both, so that it stays one when they change places. */
    private static boolean together(Table table, int one, int other) {
        return !refers(table, one)
                && !refers(table, other)
                && table.uniques().stream().allMatch(unique -> unique.concerns(one) == unique.concerns(other));
    }

    /** What columns that get values now have to do with those that have some. */
    static List<Neighbour> neighbours(Table table, List<Column> columns) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (Column column : columns) {
            for (Column other : table.columns()) {
                boolean high = natural(other, column);
                if ((high || natural(column, other)) && !columns.contains(other) && !isOfKey(table, column.number())) {
                    neighbours.add(new Neighbour(column, other, high));
                }
            }
        }
        return neighbours;
    }

    private static boolean natural(Column low, Column high) {
        return low.type().oid() == high.type().oid()
                && ORDERED.contains(low.type().base().name())
                && Precedence.isOf(low.name(), high.name());
    }
}
