package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;

/** The rows that an {@code UPDATE}, or the query of an {@code INSERT}, computes with. */
public final class Reading {

    private Reading() {}

    /** Those by which it would divide by zero, one query for each division; none where its text does not tell. */
    public static List<BadRows> dividingByZero(String sql) {
        List<BadRows> found = new ArrayList<>();
        for (Updating update : Updating.in(sql)) {
            update.sets().forEach(set -> zeros(set.value(), update.target(), update.where(), update.self())
                    .forEach(it -> found.add(among(update, it))));
        }
        Inserting.in(sql)
                .flatMap(it -> Stretch.statements(it.query()).stream().findFirst())
                .ifPresent(it -> found.addAll(ofQuery(it)));
        return List.copyOf(found);
    }

    /** A row is written once, whatever it is joined to. */
    private static BadRows among(Updating update, BadRows it) {
        return update.from().isEmpty()
                ? it
                : BadRows.where(
                        it.from(), "exists (select from " + update.from() + " where " + it.where() + ")", it.sample());
    }

    private static List<BadRows> ofQuery(Stretch query) {
        int end =
                query.find(query.from(), "group", "having", "window", "union", "except", "intersect", "order", "limit");
        int where = Math.min(end, query.find(query.from(), "where"));
        int from = Math.min(where, query.find(query.from(), "from"));
        boolean grouped = query.find(query.from(), "group", "union", "except", "intersect") < query.to();
        return grouped || !query.is(query.from(), "select") || from == where
                ? List.of()
                : zeros(query.text(query.from(), from), query.text(from + 1, where), query.text(where + 1, end), "");
    }

    private static List<BadRows> zeros(String expression, String rows, String where, String self) {
        return Divisors.in(expression).stream()
                .map(it -> BadRows.where(
                        rows,
                        (where.isEmpty() ? "" : "(" + where + ") and ") + "(" + it + ") = 0",
                        self.isEmpty() ? "cast((" + it + ") as text)" : "cast(" + self + " as text)"))
                .toList();
    }
}
