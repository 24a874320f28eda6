package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.limit.Facts;
import dev.rehearsal.seed.value.ColumnWords;
import java.util.ArrayList;
import java.util.List;

/** Columns that have an order, by a check constraint or by their names. */
final class Orderings {

    private static final List<List<String>> PAIRS = List.of(
            List.of("created", "updated"),
            List.of("created", "modified"),
            List.of("inserted", "updated"),
            List.of("created", "deleted"),
            List.of("start", "end"),
            List.of("starts", "ends"),
            List.of("started", "ended"),
            List.of("started", "finished"),
            List.of("opened", "closed"),
            List.of("from", "to"),
            List.of("from", "until"),
            List.of("ordered", "shipped"),
            List.of("min", "max"));

    private Orderings() {}

    static List<Ordering> of(Table table, List<Column> columns, List<Facts.Order> demanded) {
        List<Ordering> orderings = new ArrayList<>();
        for (int low = 0; low < columns.size(); low++) {
            for (int high = 0; high < columns.size(); high++) {
                if (low != high
                        && natural(columns.get(low), columns.get(high))
                        && !isKey(table, columns.get(low).number())
                        && !isKey(table, columns.get(high).number())) {
                    orderings.add(new Ordering(low, high, false));
                }
            }
        }
        // Demanded ones come last: they have the last word.
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
        return table.uniques().stream().anyMatch(unique -> unique.used().contains(number))
                || table.foreigns().stream()
                        .anyMatch(foreign -> foreign.columns().contains(number));
    }

    private static boolean natural(Column low, Column high) {
        if (low.type().oid() != high.type().oid()) {
            return false;
        }
        List<String> one = ColumnWords.split(low.name());
        List<String> other = ColumnWords.split(high.name());
        if (one.size() != other.size()) {
            return false;
        }
        for (List<String> pair : PAIRS) {
            List<String> renamed = new ArrayList<>(one);
            renamed.replaceAll(word -> word.equals(pair.get(0)) ? pair.get(1) : word);
            if (!renamed.equals(one) && renamed.equals(other)) {
                return true;
            }
        }
        return false;
    }
}
