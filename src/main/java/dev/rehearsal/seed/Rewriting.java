package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Made;
import dev.rehearsal.seed.row.RowMaker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns rows that one maker made into those that another one makes; found by their primary key, or by all their values. */
final class Rewriting {

    private final Connection connection;
    private final Table table;
    private final RowMaker from;
    private final RowMaker to;
    private final List<Column> columns;

    private static final class Pair {

        final @Nullable String[] before;
        final @Nullable String[] after;

        Pair(@Nullable String[] before, @Nullable String[] after) {
            this.before = before;
            this.after = after;
        }
    }

    Rewriting(Connection connection, Table table, RowMaker from, RowMaker to) {
        this.connection = connection;
        this.table = table;
        this.from = from;
        this.to = to;
        this.columns = from.columns();
    }

    void run(List<Made> rows) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        Set<Integer> changed = new TreeSet<>();
        for (Made row : rows) {
            @Nullable String[] before = from.cells(row.number(), row.attempt(), row.position());
            @Nullable String[] after = to.cells(row.number(), row.attempt(), row.position());
            boolean differs = false;
            for (int i = 0; i < before.length && i < after.length; i++) {
                if (isSettled(i) && !Objects.equals(before[i], after[i])) {
                    changed.add(i);
                    differs = true;
                }
            }
            if (differs) {
                pairs.add(new Pair(before, after));
            }
        }
        if (!pairs.isEmpty()) {
            Sql.quietly(connection, () -> send(pairs, List.copyOf(changed)));
        }
    }

    /** Whether rows still have what was made for the column. */
    private boolean isSettled(int column) {
        return !from.unsettled().contains(columns.get(column).number());
    }

    private List<Integer> key() {
        List<Integer> numbers = columns.stream().map(Column::number).toList();
        List<Integer> primary = table.primaryKey().map(key -> key.columns()).orElse(List.of());
        if (!primary.isEmpty() && numbers.containsAll(primary)) {
            return primary.stream().map(numbers::indexOf).toList();
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (isSettled(i)) {
                all.add(i);
            }
        }
        return all;
    }

    private void send(List<Pair> pairs, List<Integer> changed) throws SQLException {
        List<Integer> key = key();
        List<String> names = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        for (int i : changed) {
            names.add("v" + i);
            sets.add(columns.get(i).quoted() + " = u.v" + i + "::"
                    + columns.get(i).type().sql());
        }
        key.forEach(i -> names.add("k" + i));
        String arrays = names.stream().map(name -> "?::text[]").collect(Collectors.joining(", "));
        String values = "unnest(" + arrays + ") as u(" + String.join(", ", names) + ")";
        String sql = "update " + table.only() + " as t set " + String.join(", ", sets) + " from "
                + (table.primaryKey().isPresent() ? values + " where " + byKey(key) : byAll(key, values));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (int i : changed) {
                statement.setArray(at++, array(pairs, i, true));
            }
            for (int i : key) {
                statement.setArray(at++, array(pairs, i, false));
            }
            statement.executeUpdate();
        }
    }

    private String byKey(List<Integer> key) {
        return key.stream()
                .map(i -> "t." + columns.get(i).quoted() + " = " + value(i))
                .collect(Collectors.joining(" and "));
    }

    /** Of rows that are equal as many as are wanted. */
    private String byAll(List<Integer> key, String values) {
        String theirs = key.stream().map(i -> columns.get(i).quoted()).collect(Collectors.joining(", ", "row(", ")"));
        String ours = key.stream().map(this::value).collect(Collectors.joining(", ", "row(", ")"));
        String number = ", row_number() over (partition by ";
        return "(select u.*, " + ours + "::text as \"rehearsal key\"" + number + ours
                + "::text) as \"rehearsal ord\" from " + values + ") u join (select tableoid as o, ctid as c, " + theirs
                + "::text as k" + number + theirs + "::text) as n from " + table.only()
                + ") r on r.k = u.\"rehearsal key\" and r.n = u.\"rehearsal ord\""
                + " where t.tableoid = r.o and t.ctid = r.c";
    }

    private String value(int i) {
        return "u.k" + i + "::" + columns.get(i).type().sql();
    }

    private java.sql.Array array(List<Pair> pairs, int column, boolean after) throws SQLException {
        @Nullable String[] values = new String[pairs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = after ? pairs.get(i).after[column] : pairs.get(i).before[column];
        }
        return connection.createArrayOf("text", values);
    }
}
