package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An {@code UPDATE} of one table, taken apart so that the rows it changes can be asked for without changing them.
 *
 * @param with the queries before it, with their {@code WITH}; empty for none
 * @param target what stands after {@code UPDATE}, with its alias
 * @param table the table
 * @param self by which name its columns are called in the statement
 * @param sets what it sets
 * @param from the other tables; empty for none
 * @param where the condition as it was written; empty for none
 */
public record Updating(
        String with, String target, String table, String self, List<Set> sets, String from, String where) {

    private static final List<String> FLEETING = List.of(
            "now",
            "current_timestamp",
            "current_date",
            "current_time",
            "localtimestamp",
            "localtime",
            "clock_timestamp",
            "statement_timestamp",
            "transaction_timestamp",
            "random",
            "gen_random_uuid",
            "nextval");

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
        return all(sql).stream().filter(it -> it.with().isEmpty()).toList();
    }

    /** Those behind queries too. */
    public static List<Updating> all(String sql) {
        List<Updating> found = new ArrayList<>();
        for (Stretch statement : Stretch.statements(sql)) {
            Ctes.of(statement)
                    .filter(it -> it.parts().stream().allMatch(Ctes.Part::isReading))
                    .flatMap(it -> read(
                            statement.within(it.main(), statement.to()), statement.text(statement.from(), it.main())))
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<Updating> read(Stretch in, String with) {
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
                with,
                in.text(in.from() + 1, set),
                in.name(at),
                in.text(set - (in.is(set - 1, "*") ? 2 : 1), set - (in.is(set - 1, "*") ? 1 : 0)),
                sets,
                in.text(from + 1, where),
                in.text(where + 1, returning)));
    }

    /** Empty when one of them can't be read. */
    private static List<Set> sets(Stretch in, int first, int end) {
        List<Set> sets = new ArrayList<>();
        for (int at = first; at < end; ) {
            int next = Math.min(end, in.find(at, ","));
            if (in.is(at, "(")) {
                List<Set> several = Several.of(in, at, next);
                if (several.isEmpty()) {
                    return List.of();
                }
                sets.addAll(several);
                at = next + 1;
                continue;
            }
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

    /** Whether it sets one column only. */
    public boolean isSingle() {
        return sets.size() == 1;
    }

    /** Whether anything but the moment tells the rows in which something changes. */
    public boolean narrows() {
        return !telling().isEmpty();
    }

    /** What is another value each time it is asked for tells nothing. */
    private List<Set> telling() {
        return sets.stream()
                .filter(it -> {
                    Statement value = Statement.of(it.value());
                    return FLEETING.stream().noneMatch(value::mentions);
                })
                .toList();
    }

    /** The condition that holds for each row in which it changes a column, in a query over {@link #target}. */
    public String changes(Set set) {
        String differs = dividing(
                set.value(), self + "." + Names.quoted(set.column()) + " is distinct from (" + set.value() + ")");
        String both = where.isEmpty() ? differs : "(" + where + ") and " + differs;
        return from.isEmpty() ? both : "exists (select from " + from + " where " + both + ")";
    }

    /** Without the rows on which it fails, so that the query does not; only a CASE is sure to look first. */
    private static String dividing(String value, String condition) {
        List<String> divisors =
                Divisors.in(value).stream().map(it -> "(" + it + ") = 0").toList();
        // What a query inside divides by has no name out here.
        return divisors.isEmpty() || Statement.of(value).mentions("select")
                ? condition
                : "case when " + String.join(" or ", divisors) + " then false else " + condition + " end";
    }

    /** The same, touching only rows in which something changes. */
    public String narrowed() {
        List<Set> telling = narrows() ? telling() : sets;
        String differs = telling.stream()
                .map(it -> self + "." + Names.quoted(it.column()) + " IS DISTINCT FROM (" + it.value() + ")")
                .collect(Collectors.joining(" OR "));
        return setting() + " WHERE " + (where.isEmpty() ? "" : "(" + where + ") AND ")
                + (telling.size() > 1 && !where.isEmpty() ? "(" + differs + ")" : differs);
    }

    /** The same as it is. */
    public String whole() {
        return setting() + (where.isEmpty() ? "" : " WHERE " + where);
    }

    private String setting() {
        return "UPDATE " + target + " SET "
                + sets.stream()
                        .map(it -> Names.quoted(it.column()) + " = " + it.value())
                        .collect(Collectors.joining(", "))
                + (from.isEmpty() ? "" : " FROM " + from);
    }
}
