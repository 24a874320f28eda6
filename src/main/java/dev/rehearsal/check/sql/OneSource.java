package dev.rehearsal.check.sql;

import java.util.List;
import java.util.Optional;

/**
 * A query that reads one table and answers with each of its rows once.
 *
 * @param table the table's name
 * @param query the same query, which answers first where each row lies
 */
record OneSource(String table, String query) {

    /** Empty where it reads several, or puts rows together. */
    static Optional<OneSource> of(String query) {
        List<Stretch> statements = Stretch.statements(query);
        return statements.size() == 1 ? of(statements.get(0)) : Optional.empty();
    }

    private static Optional<OneSource> of(Stretch in) {
        boolean isSimple = in.is(in.from(), "select")
                && !in.is(in.from() + 1, "distinct")
                && in.find(
                                in.from(),
                                "group",
                                "having",
                                "window",
                                "union",
                                "except",
                                "intersect",
                                "limit",
                                "offset",
                                "fetch")
                        == in.to();
        int from = in.find(in.from(), "from");
        int end = in.find(from, "where", "order");
        int at = from + 1;
        while (in.is(at + 1, ".")) {
            at += 2;
        }
        int alias = in.is(at + 1, "as") ? at + 2 : at + 1;
        boolean isAlone = in.isName(at) && (at + 1 == end || (alias + 1 == end && in.isName(alias)));
        if (!isSimple || !isAlone) {
            return Optional.empty();
        }
        String self = at + 1 == end ? in.text(at, at + 1) : in.text(alias, alias + 1);
        return Optional.of(new OneSource(
                in.name(at), "select %1$s.tableoid, %1$s.ctid, ".formatted(self) + in.text(in.from() + 1, in.to())));
    }
}
