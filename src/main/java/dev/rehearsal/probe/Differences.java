package dev.rehearsal.probe;

import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the kept rows of one table with those that are there now, over the columns that survived. */
final class Differences {

    private static final int SAMPLES = 5;
    private static final Pattern NUMERIC = Pattern.compile("numeric\\(\\d+,(-?\\d+)\\)");

    private final Survived table;
    private final Table old;
    private final Table now;
    private final List<Column> columns;
    private final List<Column> key;

    /** Over the columns that have a value in the old type; {@code casting} also over those that have to be cast back to it. */
    Differences(Survived table, boolean casting) {
        this.table = table;
        this.old = table.old();
        this.now = table.now();
        this.columns = Sums.columns(old).stream()
                .filter(it -> table.now(it)
                        .filter(other -> Sums.columns(now).contains(other))
                        .filter(other -> casting || other.type().equals(it.type()))
                        .isPresent())
                .toList();
        this.key = RowKey.of(old);
    }

    /** The table with the kept rows. */
    static String copy(Table table) {
        return "pg_temp.rehearsal_kept_" + table.oid();
    }

    Changes read(Aside aside) throws SQLException {
        boolean paired = !key.isEmpty() && columns.containsAll(key);
        return paired ? byKey(aside) : bySets(aside);
    }

    /** The rows of today with the names of the copies. */
    private String today() {
        return "(select " + each(it -> current(it) + "::text as " + RowKeeper.alias(it), ", ") + " from "
                + Sums.from(now) + ")";
    }

    /** A value of today in the terms of before; a column that has another type now is cast back. */
    private String current(Column before) {
        Column column = table.now(before).orElse(before);
        String name = Batch.name(column.name());
        if (before.type().equals(column.type())) {
            return name;
        }
        // A number is compared as it is: rounded up, it may have no room in the old precision any more.
        Matcher numeric = NUMERIC.matcher(before.type());
        return numeric.matches()
                ? "round(" + name + "::numeric, " + numeric.group(1) + ")"
                : name + "::" + before.type();
    }

    private Changes byKey(Aside aside) throws SQLException {
        String same = key.stream()
                .map(RowKeeper::alias)
                .map(it -> "a." + it + " = b." + it)
                .collect(Collectors.joining(" and "));
        String pairs =
                copy(old) + " a join " + today() + " b on " + same + " where (" + each(it -> differs(it), " or ") + ")";
        List<String> samples = new ArrayList<>();
        Map<Integer, Long> counts = new HashMap<>();
        long[] rows = {0};
        Gone gone = new Gone();
        Batch batch = new Batch();
        batch.add(
                "select " + gone.counts() + " from " + copy(old) + " a where not exists (select from " + today()
                        + " b where " + same + ")",
                gone::read);
        batch.add(
                "select count(*), " + each(it -> "count(*) filter (where " + differs(it) + ")", ", ") + " from "
                        + pairs,
                row -> {
                    rows[0] = row.getLong(1);
                    for (int i = 0; i < columns.size(); i++) {
                        if (row.getLong(i + 2) > 0) {
                            counts.put(columns.get(i).number(), row.getLong(i + 2));
                        }
                    }
                });
        batch.add(
                "select " + each(it -> "a." + RowKeeper.alias(it) + ", b." + RowKeeper.alias(it), ", ") + " from "
                        + pairs
                        + " order by "
                        + key.stream().map(it -> "a." + RowKeeper.alias(it)).collect(Collectors.joining(", "))
                        + " limit " + SAMPLES,
                row -> {
                    for (int i = 0; i < columns.size(); i++) {
                        String then = Sample.of(row.getString(2 * i + 1));
                        String today = Sample.of(row.getString(2 * i + 2));
                        if (samples.size() < SAMPLES && !then.equals(today)) {
                            samples.add(columns.get(i).name() + ": " + then + " -> " + today);
                        }
                    }
                });
        batch.run(aside);
        if (gone.rows > 0) {
            long rekeyed = rekeyed(aside, same, counts, samples);
            rows[0] += rekeyed;
            gone.found(rekeyed);
        }
        return new Changes(rows[0], counts, samples, gone.rows, gone.values);
    }

    /** Rows whose key is another one now: all the rest of them stands under a key that was not there. */
    private long rekeyed(Aside aside, String same, Map<Integer, Long> counts, List<String> samples)
            throws SQLException {
        String rest = columns.stream()
                .filter(it -> !key.contains(it))
                .map(RowKeeper::alias)
                .collect(Collectors.joining(", "));
        String gone = " from " + copy(old) + " a where not exists (select from " + today() + " b where " + same + ")";
        String came = " from " + today() + " b where not exists (select from " + copy(old) + " a where " + same + ")";
        String what = rest.isEmpty() ? "1" : rest;
        long[] moved = {0};
        Batch batch = new Batch();
        batch.add(
                "select count(*) from (select " + what + gone + " intersect all select " + what + came + ") moved",
                row -> moved[0] = row.getLong(1));
        for (Column column : key) {
            batch.add("select " + RowKeeper.alias(column) + gone + " order by 1 limit " + SAMPLES, row -> {
                if (moved[0] > 0) {
                    samples.add(column.name() + ": " + Sample.of(row.getString(1)) + " -> gone");
                }
            });
        }
        batch.run(aside);
        if (moved[0] > 0) {
            key.forEach(it -> counts.put(it.number(), moved[0]));
        }
        return moved[0];
    }

    private static String differs(Column column) {
        String alias = RowKeeper.alias(column);
        return "a." + alias + " is distinct from b." + alias;
    }

    /** Without a key nobody can say which row became which: counts what is there no more and has something else in its place. */
    private Changes bySets(Aside aside) throws SQLException {
        Map<Integer, Long> counts = new HashMap<>();
        List<String> samples = new ArrayList<>();
        long[] rows = {0};
        Batch batch = new Batch();
        Gone gone = new Gone();
        String whole = each(RowKeeper::alias, ", ");
        batch.add("select " + changed(whole), row -> rows[0] = row.getLong(1));
        batch.add(
                "select " + gone.counts() + " from (" + minus(copy(old), today() + " b", whole) + ") gone", gone::read);
        for (Column column : columns) {
            batch.add("select " + changed(RowKeeper.alias(column)), row -> {
                if (row.getLong(1) > 0) {
                    counts.put(column.number(), row.getLong(1));
                }
            });
        }
        batch.add(
                "select * from (" + minus(copy(old), today() + " b", each(RowKeeper::alias, ", ")) + ") gone limit "
                        + SAMPLES,
                row -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(columns.get(i).name() + ": " + Sample.of(row.getString(i + 1)));
                    }
                    samples.add(String.join(", ", values) + " -> gone");
                });
        batch.run(aside);
        gone.found(rows[0]);
        return rows[0] == 0
                ? new Changes(0, Map.of(), List.of(), gone.rows, gone.values)
                : new Changes(rows[0], counts, samples, gone.rows, gone.values);
    }

    private String changed(String wanted) {
        return "least((select count(*) from (" + minus(copy(old), today() + " b", wanted)
                + ") gone), (select count(*) from (" + minus(today() + " b", copy(old), wanted) + ") came))";
    }

    private static String minus(String from, String taken, String wanted) {
        return "select " + wanted + " from " + from + " except all select " + wanted + " from " + taken;
    }

    private String each(Piece part, String between) {
        return columns.stream().map(part::of).collect(Collectors.joining(between));
    }

    /** The rows that are there no more, with how many values they had. */
    private final class Gone {
        private final Map<Integer, Long> values = new HashMap<>();
        private long rows;

        String counts() {
            return "count(*)" + each(it -> ", count(" + RowKeeper.alias(it) + ")", "");
        }

        /** All rows of a table that is gone are: those that the other has under another key, or with other values, came along. */
        void found(long elsewhere) {
            if (table.isCopy()) {
                rows -= elsewhere;
                values.clear();
            }
        }

        void read(ResultSet row) throws SQLException {
            rows = row.getLong(1);
            for (int i = 0; i < columns.size(); i++) {
                if (row.getLong(i + 2) > 0) {
                    values.put(columns.get(i).number(), row.getLong(i + 2));
                }
            }
        }
    }

    /** What becomes of a column in a query. */
    private interface Piece {
        String of(Column column);
    }
}
