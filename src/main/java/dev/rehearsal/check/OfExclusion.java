package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Exclusion;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A constraint under which rows exclude each other by other operators than equality: {@code EXCLUDE}, or a key {@code WITHOUT OVERLAPS}.
 *
 * @param table its table
 * @param constraint the constraint
 * @param index its index
 */
record OfExclusion(Former table, Constraint constraint, Index index) {

    static Optional<OfExclusion> of(Former table, Constraint constraint) {
        return table.fresh()
                .index(constraint.name())
                .filter(it -> !Exclusion.operators(constraint.definition()).isEmpty())
                .map(it -> new OfExclusion(table, constraint, it));
    }

    /** The one that the server named. */
    static Optional<OfExclusion> of(Failed failed, Former table) {
        return table.fresh().constraint(failed.failure().constraint()).flatMap(it -> of(table, it));
    }

    Fault fault() {
        String subject = table.subject() + " (" + String.join(", ", index.keys()) + ")";
        Set<String> shown = new LinkedHashSet<>(table.key());
        shown.addAll(columns());
        String rows = rows(table.source(expressions()), table.from(expressions()));
        BadRows bad = BadRows.where(
                rows + " as it",
                "exists (select from " + rows + " as other where " + meets()
                        + " and (other.tableoid, other.ctid) <> (it.tableoid, it.ctid))",
                Shown.row(List.copyOf(shown)));
        return new Fault(
                table,
                subject,
                (constraint.kind() == 'x' ? "exclusion constraint " : "unique ") + constraint.name() + " on "
                        + table.subject() + " " + Exclusion.elements(constraint.definition()),
                "rows that exclude each other",
                bad,
                bad.preflight(),
                instead());
    }

    private String[] expressions() {
        List<String> all = new ArrayList<>(index.keys());
        all.add(index.predicate());
        return all.toArray(String[]::new);
    }

    private boolean isPlain() {
        return index.predicate().isEmpty()
                && constraint.columns().size() == index.keys().size();
    }

    /** The rows that the index has, to be given a name; an expression has none, and gets one by its number. */
    private String rows(String source, String named) {
        if (isPlain()) {
            return source;
        }
        StringBuilder rows = new StringBuilder(named.startsWith("(") ? "(select *" : "(select tableoid, ctid, *");
        for (int i = 0; i < index.keys().size(); i++) {
            rows.append(", (").append(index.keys().get(i)).append(") as key").append(i + 1);
        }
        return rows.append(" from ")
                .append(named)
                .append(index.predicate().isEmpty() ? "" : " where " + index.predicate())
                .append(")")
                .toString();
    }

    /** Those that its keys are made of. */
    private List<String> columns() {
        Statement elements = Statement.of(Exclusion.elements(constraint.definition()));
        return table.fresh().columns().stream()
                .map(Column::name)
                .filter(elements::mentions)
                .toList();
    }

    private String meets() {
        List<String> operators = Exclusion.operators(constraint.definition());
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            String key = isPlain() ? Names.quoted(constraint.columns().get(i)) : "key" + (i + 1);
            conditions.add("it.%1$s %2$s other.%1$s".formatted(key, operators.get(i)));
        }
        return String.join(" and ", conditions);
    }

    /** What is left when these are gone has nothing in its way. */
    private String later(String rows) {
        return "(select other.tableoid, other.ctid from %1$s as it join %1$s as other on %2$s and %3$s < %4$s)"
                .formatted(rows, meets(), order("it"), order("other"));
    }

    private String order(String row) {
        return table.key().isEmpty()
                ? "(%1$s.tableoid, %1$s.ctid)".formatted(row)
                : "("
                        + String.join(
                                ", ",
                                table.key().stream()
                                        .map(it -> row + "." + Names.quoted(it))
                                        .toList()) + ")";
    }

    private String instead() {
        String from = table.only() + Names.of(table.fresh());
        String rows = rows(from, from);
        return """
                -- 1. which rows exclude each other
                SELECT it.*, other.* FROM %2$s AS it JOIN %2$s AS other ON %3$s AND %4$s < %5$s;
                -- 2. one of each two has to give way: change what it claims, or remove it, here the later by %6$s; that is yours to decide
                DELETE FROM %1$s WHERE (tableoid, ctid) IN %7$s;
                -- 3. it can neither be built CONCURRENTLY nor be added NOT VALID: nobody reads or writes the table until its index is
                --    there. So in a quiet hour, giving up rather than letting everybody queue; try again until it goes through
                SET lock_timeout = '2s';
                ALTER TABLE %8$s ADD CONSTRAINT %9$s %10$s;
                """
                .formatted(
                        from,
                        rows,
                        meets(),
                        order("it"),
                        order("other"),
                        table.key().isEmpty() ? "its place in the file" : Names.quoted(table.key()),
                        later(rows),
                        Names.of(table.fresh()),
                        Names.quoted(constraint.name()),
                        constraint.definition());
    }

    List<Mend> mends(Failed failed, Fault fault) {
        String picked = later(rows(table.source(expressions()), table.from(expressions())));
        List<Mend> mends = new ArrayList<>();
        columns().stream()
                .flatMap(it -> table.before(it).stream())
                .filter(it -> !it.notNull() && it.generated().isEmpty())
                .map(Column::name)
                .findFirst()
                .ifPresent(column -> mends.add(new Mend(
                        fault.which() + " in " + fault.subject() + ": " + column + " set to NULL",
                        Update.same(table.old(), List.of(column), "null", picked),
                        List.of())));
        mends.add(Remove.picked(failed, fault, picked));
        mends.addAll(Aside.of(table));
        return mends;
    }
}
