package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows that an {@code UPDATE}, or the query of an {@code INSERT}, computes with. */
public final class Reading {

    private Reading() {}

    /** Those by which it would divide by zero, whatever of it does; none where its text does not tell. */
    public static List<BadRows> dividingByZero(String sql) {
        List<BadRows> found = new ArrayList<>();
        for (Updating update : Updating.in(sql)) {
            String values = update.sets().stream().map(Updating.Set::value).collect(Collectors.joining(", "));
            zeros(values, update.target(), update.where(), update.self())
                    .map(it -> among(update, it))
                    .ifPresent(found::add);
        }
        Inserting.any(sql)
                .flatMap(it -> Stretch.statements(it.query()).stream().findFirst())
                .flatMap(Reading::ofQuery)
                .ifPresent(found::add);
        return List.copyOf(found);
    }

    /** A row is written once, whatever it is joined to. */
    private static BadRows among(Updating update, BadRows it) {
        return update.from().isEmpty()
                ? it
                : BadRows.where(
                        it.from(), "exists (select from " + update.from() + " where " + it.where() + ")", it.sample());
    }

    private static Optional<BadRows> ofQuery(Stretch query) {
        int end =
                query.find(query.from(), "group", "having", "window", "union", "except", "intersect", "order", "limit");
        int where = Math.min(end, query.find(query.from(), "where"));
        int from = Math.min(where, query.find(query.from(), "from"));
        boolean grouped = query.find(query.from(), "group", "union", "except", "intersect") < query.to();
        return grouped || !query.is(query.from(), "select") || from == where
                ? Optional.empty()
                : zeros(query.text(query.from(), from), query.text(from + 1, where), query.text(where + 1, end), "");
    }

    private static Optional<BadRows> zeros(String expression, String rows, String where, String self) {
        // The shortest first: what divides within another divisor must be looked at before that is computed.
        List<String> divisors = Divisors.in(expression).stream()
                .distinct()
                .sorted(Comparator.comparing(String::length))
                .toList();
        String zero = divisors.stream().map(it -> "(" + it + ") = 0").collect(Collectors.joining(" or "));
        String shown = divisors.stream().map(it -> "(" + it + ")").collect(Collectors.joining(", "));
        return divisors.isEmpty()
                ? Optional.empty()
                : Optional.of(BadRows.where(
                        rows,
                        (where.isEmpty() ? "" : "(" + where + ") and ")
                                + (divisors.size() == 1 ? zero : "(" + zero + ")"),
                        self.isEmpty()
                                ? "cast(" + (divisors.size() == 1 ? shown : "row(" + shown + ")") + " as text)"
                                : "cast(" + self + " as text)"));
    }
}
