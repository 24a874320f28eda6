package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Neighbour;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes values of rows that stand at known places. */
final class Update {

    private static final int CHUNK = 20_000;

    private final Connection connection;
    private final String sql;
    private final int columns;

    /** A row's place: of use until the next change of that row. */
    record Spot(String partition, String place) {}

    /** A row as it stands; {@code marked} when it fulfils what was asked. */
    record Row(Spot spot, boolean marked, List<@Nullable String> values) {}

    /** A row's place with its new values. */
    record Change(Spot spot, List<@Nullable String> values) {}

    Update(Connection connection, Table table, List<Column> columns) {
        this(connection, table, columns, List.of());
    }

    /** Values keep their order with those of {@code neighbours}. */
    Update(Connection connection, Table table, List<Column> columns, List<Neighbour> neighbours) {
        this.connection = connection;
        this.columns = columns.size();
        List<String> sets = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("o", "i"));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String value = "u.c" + i + "::" + column.type().sql();
            for (Neighbour neighbour : neighbours) {
                value = neighbour.column().equals(column) ? neighbour.bounded(value) : value;
            }
            sets.add(column.quoted() + " = " + value);
            names.add("c" + i);
        }
        this.sql = "update " + table.only() + " as t set " + String.join(", ", sets)
                + " from unnest(?::oid[], ?::tid[]" + ", ?::text[]".repeat(columns.size()) + ") as u("
                + String.join(", ", names) + ") where t.ctid = u.i and t.tableoid = u.o";
    }

    /** All rows of a table, or those that fulfil a condition, in an order that does not depend on where they stand. */
    static List<Spot> spots(Connection connection, Table table, String condition) throws SQLException {
        String order = table.primaryKey()
                .map(key -> key.keys().stream()
                        .map(part -> "(" + part + ")::text collate \"C\"")
                        .collect(Collectors.joining(", ")))
                .orElse("tableoid, ctid");
        String query = "select tableoid::text, ctid::text from " + table.only()
                + (condition.isEmpty() ? "" : " where " + condition) + " order by " + order;
        List<Spot> spots = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                spots.add(new Spot(row.getString(1), row.getString(2)));
            }
        }
        return spots;
    }

    /** The rows at these places, in their order, with the text of some columns; {@code mark} is a condition on a row of {@code c}. */
    static List<Row> rows(Connection connection, Table table, List<Column> columns, String mark, List<Spot> spots)
            throws SQLException {
        String query = "select c.tableoid::text, c.ctid::text, " + mark
                + columns.stream()
                        .map(column -> ", c." + column.quoted() + "::text")
                        .collect(Collectors.joining())
                + " from " + table.only() + " c";
        Map<Spot, Row> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                Spot spot = new Spot(row.getString(1), row.getString(2));
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(row.getString(4 + i));
                }
                found.put(spot, new Row(spot, row.getBoolean(3), values));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Spot spot : spots) {
            Row row = found.get(spot);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Sends them all; without triggers when one of the user's refuses them, and without those rows that are refused even so. */
    Optional<SQLException> sendAll(Table table, List<Change> changes) throws SQLException {
        Optional<SQLException> refused = Sql.attempt(connection, () -> inChunks(changes));
        if (refused.isPresent() && table.triggers()) {
            refused = Sql.attempt(connection, () -> Sql.quietly(connection, () -> inChunks(changes)));
        }
        return refused.isEmpty()
                ? refused
                : Sql.attempt(
                        connection, () -> new Picking<Change>(connection, this::send).send(changes, change -> {}));
    }

    /** Sends them all or none. */
    void inChunks(List<Change> changes) throws SQLException {
        for (int from = 0; from < changes.size(); from += CHUNK) {
            send(changes.subList(from, Math.min(changes.size(), from + CHUNK)));
        }
    }

    private long send(List<Change> changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    array(changes.stream().map(change -> change.spot.partition).toArray(String[]::new)));
            statement.setArray(
                    2, array(changes.stream().map(change -> change.spot.place).toArray(String[]::new)));
            for (int i = 0; i < columns; i++) {
                @Nullable String[] values = new String[changes.size()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = changes.get(j).values.get(i);
                }
                statement.setArray(3 + i, array(values));
            }
            return statement.executeUpdate();
        }
    }

    private java.sql.Array array(@Nullable String[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }
}
