package dev.rehearsal.probe;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;

/** The query that counts the rows of one table and sums up its columns. */
final class Sums {

    private Sums() {}

    /**
     * A value in the terms of some moment.
     *
     * @param column as it is now
     * @param cast how to get there, in SQL: {@code text::integer}; empty for the value as it is
     * @param type the type by which it is told apart then
     */
    record Term(Column column, String cast, String type) {

        /** As it is now. */
        static Term now(Column column) {
            return new Term(column, "", column.type());
        }

        /** As it would be in another type. */
        static Term as(Column column, String type) {
            return new Term(column, type.equals(column.type()) ? "" : type, type);
        }

        /** The value in SQL. */
        String value() {
            String name = Batch.name(column.name());
            return cast.isEmpty() ? name : "(" + name + "::" + cast + ")";
        }
    }

    /** Answers with the number of rows and then, for each column, its sum and how many values it has. */
    static String query(Table table, List<Term> columns, List<Term> key) {
        String seed = "0";
        for (Term term : key) {
            seed = isWhole(term.type()) && key.size() == 1 ? term.value() : Hashing.of(term.value(), term.type(), seed);
        }
        List<String> wanted = new ArrayList<>(List.of("count(*)"));
        for (Term term : columns) {
            // A sum of many, unlike an exclusive or, does not lose rows that occur twice.
            wanted.add("sum(" + Hashing.of(term.value(), term.type(), seed) + ")");
            wanted.add(
                    table.isFull(term.column())
                            ? "count(*)"
                            : "count(" + Batch.name(term.column().name()) + ")");
        }
        return "select " + String.join(", ", wanted) + " from " + from(table);
    }

    /** Answers with the number of rows of each partition that has any. */
    static String partitions(Table table) {
        return "select tableoid, count(*) from " + from(table) + " group by tableoid";
    }

    /** The table without those that inherit from it, which count for themselves; a partitioned one with its partitions. */
    static String from(Table table) {
        return (table.kind() == 'p' ? "" : "only ") + Batch.name(table.schema()) + "." + Batch.name(table.name());
    }

    /** The columns that have values of their own: those that are computed at each reading may fail, and follow from others. */
    static List<Column> columns(Table table) {
        return table.columns().stream()
                .filter(it -> !it.generated().equals("v"))
                .toList();
    }

    private static boolean isWhole(String type) {
        return type.equals("bigint") || type.equals("integer") || type.equals("smallint");
    }
}
