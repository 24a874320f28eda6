package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.List;

/** Gives some rows of a table another value. */
public final class Update {

    private Update() {}

    /**
     * The same value in all of them.
     *
     * @param picked a query of {@code tableoid} and {@code ctid}, in parentheses
     */
    public static List<String> same(Table table, List<String> columns, String value, String picked) {
        List<String> sets =
                columns.stream().map(it -> Names.quoted(it) + " = " + value).toList();
        return Asleep.of(List.of("update " + Names.of(table) + " set " + String.join(", ", sets)
                + " where (tableoid, ctid) in " + picked));
    }

    /**
     * Another value in each.
     *
     * @param value an expression; {@code d.n} counts the rows from 1, {@code t} is the row itself
     * @param picked a query of {@code tableoid} and {@code ctid}, in parentheses
     */
    public static List<String> distinct(Table table, String column, String value, String picked) {
        return Asleep.of(List.of("update " + Names.of(table) + " as t set " + Names.quoted(column) + " = " + value
                + " from (select r.tableoid as \"of\", r.ctid as \"at\", row_number() over (order by r.tableoid, r.ctid) as n from "
                + picked + " as r) as d where t.tableoid = d.\"of\" and t.ctid = d.\"at\""));
    }
}
