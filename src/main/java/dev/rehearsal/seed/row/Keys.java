package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Exclusion;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Which columns of a table must differ from row to row, so that its keys do. */
final class Keys {

    /** A value of its own in each row, demanded by the server. */
    private final Set<Integer> strict = new HashSet<>();
    /** A value of its own in each row, so that a key of several columns differs. */
    private final Set<Integer> helping = new HashSet<>();

    private final Set<Integer> primary = new HashSet<>();
    private final Set<Integer> referring = new HashSet<>();

    Keys(Table table, int rows, Promises promises, ToLongFunction<Column> many) {
        for (Foreign foreign : table.foreigns()) {
            if (!promises.isPromised(foreign)) {
                referring.addAll(foreign.columns());
            }
        }
        for (Unique unique : table.uniques()) {
            if (unique.primary()) {
                primary.addAll(unique.columns());
            }
            if (unique.isPlain()
                    && unique.columns().size() == 1
                    && !referring.contains(unique.columns().get(0))) {
                strict.add(unique.columns().get(0));
            }
        }
        for (Unique unique : table.uniques()) {
            List<Integer> used = unique.isPlain() ? unique.columns() : unique.used();
            if (unique.predicate().isEmpty() && used.stream().noneMatch(this::differs)) {
                help(table, used, rows, many);
            }
        }
        for (Exclusion exclusion : table.exclusions()) {
            for (int i = 0; i < exclusion.columns().size(); i++) {
                if (exclusion.operators().get(i).equals("&&")
                        && !referring.contains(exclusion.columns().get(i))) {
                    strict.add(exclusion.columns().get(i));
                }
            }
        }
    }

    /** The last column that has values enough, if there is one that refers to nothing. */
    private void help(Table table, List<Integer> used, int rows, ToLongFunction<Column> many) {
        for (int i = used.size() - 1; i >= 0; i--) {
            int number = used.get(i);
            if (!referring.contains(number)
                    && table.column(number)
                            .filter(column -> many.applyAsLong(column) >= 2L * rows)
                            .isPresent()) {
                helping.add(number);
                return;
            }
        }
    }

    boolean differs(int number) {
        return strict.contains(number) || helping.contains(number);
    }

    boolean isStrict(int number) {
        return strict.contains(number);
    }

    boolean isPrimary(int number) {
        return primary.contains(number);
    }

    boolean refers(int number) {
        return referring.contains(number);
    }
}
