package dev.rehearsal.probe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several queries that go to the server together, because a round trip costs more than a small query. */
final class Batch {

    /** Takes one row. */
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** One that is asked again and again has its numbers apart, so that it can be planned once. */
    private record Query(String sql, String oids) {

        boolean isLasting() {
            return !oids.isEmpty();
        }
    }

    private final List<Query> queries = new ArrayList<>();
    private final List<Taker> takers = new ArrayList<>();

    /** Adds a query; each of its rows goes to the taker. */
    Batch add(String query, Taker taker) {
        return add(new Query(query, ""), taker);
    }

    /** Adds a query that is always the same but for the numbers in the place of {@code {oids}}. */
    Batch add(String query, Iterable<Long> oids, Taker taker) {
        return add(new Query(query, oids(oids)), taker);
    }

    private Batch add(Query query, Taker taker) {
        queries.add(query);
        takers.add(taker);
        return this;
    }

    boolean isEmpty() {
        return queries.isEmpty();
    }

    private String text(Aside aside, Statement statement) throws SQLException {
        Plans plans = aside.plans();
        boolean planned = plans != Plans.NONE;
        if (planned) {
            plans.make(queries.stream().filter(Query::isLasting).map(Query::sql).toList(), statement);
        }
        return queries.stream()
                .map(it -> planned && it.isLasting() ? plans.call(it.sql, it.oids) : it.sql.replace("{oids}", it.oids))
                .collect(Collectors.joining(";\n"));
    }

    /** Asks them all. */
    void run(Aside aside) throws SQLException {
        if (queries.isEmpty()) {
            return;
        }
        // Never a prepared statement: the session may be the tool's, and its DEALLOCATE or DISCARD would break the
        // driver's.
        try (Statement statement = aside.statement()) {
            boolean isRows = statement.execute(text(aside, statement));
            for (Taker taker : takers) {
                if (!isRows) {
                    throw new SQLException("a query of ours answered without rows");
                }
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        taker.take(rows);
                    }
                }
                isRows = statement.getMoreResults();
            }
        }
    }

    /** A list of numbers as SQL writes an array of {@code oid}. */
    static String oids(Iterable<Long> oids) {
        List<String> words = new ArrayList<>();
        oids.forEach(oid -> words.add(Long.toString(oid)));
        return "'{" + String.join(",", words) + "}'::oid[]";
    }

    /** A text as SQL writes it. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A name as SQL writes it, always quoted. */
    static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** A text array of a row; empty for NULL. */
    static List<String> texts(ResultSet row, int column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add(text == null ? "" : text.toString());
        }
        return texts;
    }
}
