package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;

/**
 * A table where a statement names it.
 *
 * @param written its name as it was written, with its schema
 * @param schema the schema; empty where it is not said
 * @param table the table
 * @param name its own name as it was written
 * @param self by which name its columns are called
 * @param end where what follows begins
 */
record Source(String written, String schema, String table, String name, String self, int end) {

    /** What may follow a table and is no other name for it. */
    private static final List<String> WORDS = List.of(
            "set using where returning on join inner left right full cross natural tablesample order group limit for when"
                    .split(" "));

    /** The one that is named here; empty where a query or a function stands. */
    static Optional<Source> at(Stretch in, int start) {
        int first = in.is(start, "only") ? start + 1 : start;
        int at = first;
        while (in.is(at + 1, ".")) {
            at += 2;
        }
        if (!in.isName(at) || in.is(at + 1, "(")) {
            return Optional.empty();
        }
        String name = in.text(at, at + 1);
        int next = in.is(at + 1, "*") ? at + 2 : at + 1;
        int alias = in.is(next, "as") ? next + 1 : next;
        int found = next;
        boolean has = alias > next || (in.isName(alias) && WORDS.stream().noneMatch(it -> in.is(found, it)));
        return Optional.of(new Source(
                in.text(first, at + 1),
                at == first ? "" : in.name(at - 2),
                in.name(at),
                name,
                has ? in.text(alias, alias + 1) : name,
                has ? alias + 1 : next));
    }

    /** Whether it is this table, by its name. */
    boolean is(Table other) {
        return table.equals(other.name()) && (schema.isEmpty() || schema.equals(other.schema()));
    }
}
