package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement about rows, made to take only the one row of a table that lies at {@code $1}, {@code $2}: its {@code tableoid} and
 * {@code ctid}.
 *
 * @param source the table
 * @param sql the statement
 */
record Narrowed(Source source, String sql) {

    private static final String HERE = "%1$s.ctid = $2 and %1$s.tableoid = $1";

    /** Words that end the condition of a query, or the tables that it reads. */
    private static final String[] BEHIND = {
        "group", "having", "window", "union", "except", "intersect", "order", "limit", "offset", "fetch", "for"
    };

    /** What puts rows together answers otherwise when it reads only one. */
    private static final String[] TOGETHER = {
        "distinct", "group", "having", "window", "union", "except", "intersect", "limit", "offset", "fetch"
    };

    /** All in a text, in their order; none of a block, or of a statement that reads no table row by row. */
    static List<Narrowed> in(String sql) {
        List<Narrowed> found = new ArrayList<>();
        for (Stretch statement : Stretch.statements(sql)) {
            Ctes.of(statement).flatMap(it -> of(statement, it.main())).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<Narrowed> of(Stretch in, int main) {
        if (in.is(main, "update")) {
            return Source.at(in, main + 1).flatMap(it -> where(in, it, in.find(it.end(), "set"), in.to(), "returning"));
        }
        if (in.reads(main, "delete", "from")) {
            return Source.at(in, main + 2).flatMap(it -> where(in, it, it.end(), in.to(), "returning"));
        }
        if (in.reads(main, "insert", "into")) {
            return ofQuery(in, in.find(main, "select"));
        }
        return in.reads(main, "merge", "into") ? ofMerge(in, in.find(main, "using")) : Optional.empty();
    }

    private static Optional<Narrowed> ofQuery(Stretch in, int select) {
        int end = Math.min(in.find(select, "returning"), Inserting.conflict(in, select));
        boolean isOfGroups = in.find(select, TOGETHER) < end;
        int from = in.find(select, "from");
        return isOfGroups || from >= end
                ? Optional.empty()
                : Source.at(in, from + 1).flatMap(it -> where(in, it, it.end(), end, BEHIND));
    }

    /** With one more condition; a cursor's row is no condition. */
    private static Optional<Narrowed> where(Stretch in, Source source, int first, int to, String... behind) {
        int end = Math.min(to, in.find(first, behind));
        int where = Math.min(end, in.find(first, "where"));
        String here = HERE.formatted(source.self());
        String condition = where < end ? "(" + in.text(where + 1, end) + ") and " + here : here;
        return in.reads(where + 1, "current", "of")
                ? Optional.empty()
                : Optional.of(new Narrowed(
                        source, in.text(in.from(), where) + " where " + condition + " " + in.text(end, in.to())));
    }

    private static Optional<Narrowed> ofMerge(Stretch in, int using) {
        return Source.at(in, using + 1)
                .map(it -> new Narrowed(
                        it,
                        in.text(in.from(), using + 1) + " (select * from " + it.written() + " where "
                                + HERE.formatted(it.name()) + ") as " + it.self() + " "
                                + in.text(it.end(), in.to())));
    }
}
