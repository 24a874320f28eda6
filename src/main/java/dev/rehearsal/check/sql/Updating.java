package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An {@code UPDATE} of one table, taken apart so that the rows it changes can be asked for without changing them.
 *
 * @param target what stands after {@code UPDATE}, with its alias
 * @param table the table
 * @param self by which name its columns are called in the statement
 * @param sets what it sets
 * @param from the other tables; empty for none
 * @param where the condition as it was written; empty for none
 */
public record Updating(String target, String table, String self, List<Set> sets, String from, String where) {

    /** Copies the list. */
    public Updating {
        sets = List.copyOf(sets);
    }

    /**
     * One column's new value.
     *
     * @param column the column
     * @param value the expression
     */
    public record Set(String column, String value) {}

    /** All plain ones in a text; none of a block, a function, or a statement with {@code WITH}. */
    public static List<Updating> in(String sql) {
        List<Updating> found = new ArrayList<>();
        for (Stretch statement : Stretch.statements(sql)) {
            read(statement).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<Updating> read(Stretch in) {
        if (!in.is(in.from(), "update")) {
            return Optional.empty();
        }
        int set = in.find(in.from(), "set");
        int returning = in.find(set, "returning");
        int where = Math.min(returning, in.find(set, "where"));
        int from = Math.min(where, in.find(set, "from"));
        int at = in.is(in.from() + 1, "only") ? in.from() + 2 : in.from() + 1;
        while (in.is(at + 1, ".")) {
            at += 2;
        }
        List<Set> sets = sets(in, set + 1, from);
        if (!in.isName(at) || sets.isEmpty() || in.reads(where + 1, "current", "of")) {
            return Optional.empty();
        }
        return Optional.of(new Updating(
                in.text(in.from() + 1, set),
                in.name(at),
                in.text(set - (in.is(set - 1, "*") ? 2 : 1), set - (in.is(set - 1, "*") ? 1 : 0)),
                sets,
                in.text(from + 1, where),
                in.text(where + 1, returning)));
    }

    /** Empty when one of them sets several columns at once. */
    private static List<Set> sets(Stretch in, int first, int end) {
        List<Set> sets = new ArrayList<>();
        for (int at = first; at < end; ) {
            int next = Math.min(end, in.find(at, ","));
            if (!in.isName(at) || !in.is(at + 1, "=")) {
                return List.of();
            }
            sets.add(new Set(in.name(at), in.text(at + 2, next)));
            at = next + 1;
        }
        return sets;
    }

    /** Whether it changes this table, by its name. */
    public boolean isOf(Table other) {
        return table.equals(other.name());
    }

    /** Whether it can be said in another way: it sets one column. */
    public boolean isSingle() {
        return sets.size() == 1;
    }

    /** The condition that holds for each row in which it changes a column, in a query over {@link #target}. */
    public String changes(Set set) {
        String differs = self + "." + Names.quoted(set.column()) + " is distinct from (" + set.value() + ")";
        String both = where.isEmpty() ? differs : "(" + where + ") and " + differs;
        return from.isEmpty() ? both : "exists (select from " + from + " where " + both + ")";
    }

    /** The same, touching only rows in which something changes. */
    public String narrowed() {
        Set set = sets.get(0);
        String differs = self + "." + Names.quoted(set.column()) + " IS DISTINCT FROM (" + set.value() + ")";
        return "UPDATE " + target + " SET " + Names.quoted(set.column()) + " = " + set.value()
                + (from.isEmpty() ? "" : " FROM " + from) + " WHERE "
                + (where.isEmpty() ? "" : "(" + where + ") AND ") + differs;
    }
}
