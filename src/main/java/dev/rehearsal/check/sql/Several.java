package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;

/** {@code (a, b) = (1, 2)}, and with {@code ROW} or a query behind the sign. */
final class Several {

    private Several() {}

    /** One by one, each with its own value; none where that can't be read. */
    static List<Updating.Set> of(Stretch in, int open, int end) {
        int close = in.closing(open);
        int values = in.is(close + 2, "row") ? close + 3 : close + 2;
        List<String> columns = new ArrayList<>();
        for (int at = open + 1; at < close; at += 2) {
            columns.add(in.name(at));
        }
        if (!in.is(close + 1, "=") || !in.is(values, "(") || in.closing(values) + 1 != end) {
            return List.of();
        }
        boolean isQuery = in.is(values + 1, "select") || in.is(values + 1, "with") || in.is(values + 1, "values");
        List<Updating.Set> sets = new ArrayList<>();
        int at = values + 1;
        for (String column : columns) {
            if (isQuery) {
                sets.add(new Updating.Set(
                        column,
                        "(select row_of." + Names.quoted(column) + " from (" + in.text(values + 1, end - 1)
                                + ") as row_of (" + Names.quoted(columns) + "))"));
            } else if (at >= end) {
                return List.of();
            } else {
                int next = Math.min(end - 1, in.within(at, end - 1).find(at, ","));
                sets.add(new Updating.Set(column, in.text(at, next)));
                at = next + 1;
            }
        }
        return isQuery || at == end ? sets : List.of();
    }
}
