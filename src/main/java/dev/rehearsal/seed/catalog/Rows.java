package dev.rehearsal.seed.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Reads rows of the catalogs. */
final class Rows {

    private Rows() {}

    /** Takes one row. */
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    static void of(Connection connection, String sql, Collection<Long> oids, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("int8", oids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (Object number : Arrays.asList((Object[]) array.getArray())) {
            numbers.add(((Number) number).intValue());
        }
        return numbers;
    }
}
