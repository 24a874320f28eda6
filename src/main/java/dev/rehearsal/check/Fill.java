package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.check.sql.Values;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mends rows by giving a column another value. */
final class Fill {

    private Fill() {}

    /**
     * Each with its own, where values do not repeat anyway: else the next unique index would fail because of us. With its default, with
     * what another row has, with the plainest value of its type; in a unique key only each with its own.
     */
    static List<Mend> mends(Catalog catalog, Fault fault, Column column) {
        Table table = fault.table().old();
        String picked = fault.bad().picked();
        List<Mend> mends = new ArrayList<>();
        if (isUnique(table, column)) {
            Values.distinct(column, Names.of(table))
                    .ifPresent(value -> mends.add(mend(
                            fault,
                            "filled with values of their own",
                            Update.distinct(table, column.name(), value, picked))));
            return mends;
        }
        List<String> one = List.of(column.name());
        own(catalog, fault, table, column).ifPresent(mends::add);
        if (!column.byDefault().isEmpty() && column.generated().isEmpty()) {
            mends.add(mend(fault, "filled with the column's default", Update.same(table, one, "default", picked)));
        }
        mends.add(mend(
                fault,
                "filled with the value of another row",
                Update.same(table, one, another(fault, table, column), picked)));
        Values.plain(catalog, column)
                .ifPresent(value ->
                        mends.add(mend(fault, "filled with " + value, Update.same(table, one, value, picked))));
        return mends;
    }

    private static Optional<Mend> own(Catalog catalog, Fault fault, Table table, Column column) {
        if (!column.generated().isEmpty() || References.touch(catalog, table, column.name())) {
            return Optional.empty();
        }
        String name = Names.quoted(column.name());
        String repeats = "exists (select from " + Names.of(table) + " group by " + name + " having " + name
                + " is not null and count(*) > 1)";
        String usual = column.byDefault().isEmpty() ? another(fault, table, column) : "(" + column.byDefault() + ")";
        return Values.further(column, Names.of(table))
                .map(value -> "case when " + repeats + " then " + usual + " else " + value + " end")
                .map(value -> mend(
                        fault,
                        "filled with values of their own",
                        Update.distinct(table, column.name(), value, fault.bad().picked())));
    }

    private static Mend mend(Fault fault, String how, List<String> sql) {
        return new Mend(fault.which() + " in " + fault.subject() + " " + how, sql, List.of());
    }

    private static String another(Fault fault, Table table, Column column) {
        String name = Names.quoted(column.name());
        return "(select " + name + " from " + Names.of(table) + " where " + name
                + " is not null and (tableoid, ctid) not in " + fault.bad().picked() + " order by 1 limit 1)";
    }

    static boolean isUnique(Table table, Column column) {
        return table.indexes().stream()
                .anyMatch(index -> index.unique()
                        && (index.keys().contains(column.name())
                                || index.keys().contains(Names.quoted(column.name()))));
    }
}
