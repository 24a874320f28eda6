package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.row.Made;
import dev.rehearsal.seed.row.Repair;
import dev.rehearsal.seed.row.RowMaker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server which of some rows fulfil conditions that were not understood, before they are sent: it is handed the rows as
 * arrays, under the table's own name, and evaluates its own expressions.
 */
final class Probe {

    private final Connection connection;
    private final RowMaker maker;
    private final String sql;
    private final List<Set<String>> seen = new ArrayList<>();

    Probe(Connection connection, Table table, RowMaker maker) {
        this.connection = connection;
        this.maker = maker;
        this.sql = sql(table, maker);
        maker.keys().forEach(key -> seen.add(new HashSet<>()));
    }

    static boolean isNeeded(RowMaker maker) {
        return !maker.checks().isEmpty() || !maker.keys().isEmpty();
    }

    private static String sql(Table table, RowMaker maker) {
        List<String> casts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> arrays = new ArrayList<>();
        Set<Integer> given = new HashSet<>();
        for (Column column : maker.columns()) {
            String name = "c" + names.size();
            casts.add(name + "::" + column.type().sql() + " as " + column.quoted());
            names.add(name);
            arrays.add("?::text[]");
            given.add(column.number());
        }
        StringBuilder computed = new StringBuilder();
        for (Column column : table.columns()) {
            if (!given.contains(column.number()) && column.takesValues()) {
                casts.add("null::" + column.type().sql() + " as " + column.quoted());
            } else if (!column.takesValues()) {
                computed.append(", ").append(column.generated()).append(" as ").append(column.quoted());
            }
        }
        casts.add("chance as " + Repair.CHANCE);
        names.add("chance");
        arrays.add("?::float8[]");
        String alias = Names.quoted(table.name());
        String rows = "(select " + String.join(", ", casts) + ", ord as \"rehearsal ord\" from unnest("
                + String.join(", ", arrays) + ") with ordinality as u(" + String.join(", ", names) + ", ord))";
        for (Repair repair : maker.repairs()) {
            rows = repaired(table, repair, rows + " as " + alias);
        }
        String whole = computed.isEmpty()
                ? rows + " as " + alias
                : "(select *" + computed + " from " + rows + " as " + alias + ") as " + alias;
        List<String> asked = new ArrayList<>();
        asked.add(maker.checks().isEmpty() ? "true" : String.join(" and ", maker.checks()));
        for (Unique key : maker.keys()) {
            asked.add(key(key));
        }
        for (Repair repair : maker.repairs()) {
            asked.add(repair.column().quoted() + "::text");
        }
        return "select \"rehearsal ord\", " + String.join(", ", asked) + " from " + whole
                + " order by \"rehearsal ord\"";
    }

    /** The same rows, in which one column has another value where a condition does not hold. */
    private static String repaired(Table table, Repair repair, String rows) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.equals(repair.column())) {
                columns.add("case when (" + repair.check() + ") is not false then " + column.quoted()
                        + " else coalesce(" + repair.sql() + ", " + column.quoted() + ") end as " + column.quoted());
            } else if (column.takesValues()) {
                columns.add(column.quoted());
            }
        }
        return "(select " + String.join(", ", columns) + ", " + Repair.CHANCE + ", \"rehearsal ord\" from " + rows
                + ")";
    }

    /** The key of a row as one text; NULL when the row is not in the index. */
    private static String key(Unique unique) {
        String parts = unique.keys().stream()
                .map(key -> "quote_nullable((" + key + ")::text)")
                .collect(Collectors.joining(" || ',' || "));
        List<String> conditions = new ArrayList<>();
        if (!unique.predicate().isEmpty()) {
            conditions.add("(" + unique.predicate() + ")");
        }
        if (unique.nullsDistinct()) {
            unique.keys().forEach(key -> conditions.add("(" + key + ") is not null"));
        }
        return conditions.isEmpty()
                ? parts
                : "case when " + String.join(" and ", conditions) + " then " + parts + " end";
    }

    /** Those rows that fulfil all and differ from each other and from all that were let through before. */
    List<Made> passing(List<Made> rows) throws SQLException {
        List<Made> passing = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < maker.columns().size(); i++) {
                String[] values = new String[rows.size()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = rows.get(j).values().get(i);
                }
                statement.setArray(i + 1, connection.createArrayOf("text", values));
            }
            Object[] chances = rows.stream().map(maker::chance).toArray();
            statement.setArray(maker.columns().size() + 1, connection.createArrayOf("float8", chances));
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    if (answer.getBoolean(2) && isNew(answer)) {
                        passing.add(repaired(rows.get(answer.getInt(1) - 1), answer));
                    }
                }
            }
        }
        return passing;
    }

    private Made repaired(Made row, ResultSet answer) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(row.values());
        for (int i = 0; i < maker.repairs().size(); i++) {
            int place = maker.columns().indexOf(maker.repairs().get(i).column());
            values.set(place, answer.getString(3 + seen.size() + i));
        }
        return new Made(row.number(), row.attempt(), row.position(), values);
    }

    private boolean isNew(ResultSet answer) throws SQLException {
        for (int i = 0; i < seen.size(); i++) {
            String key = answer.getString(3 + i);
            if (key != null && seen.get(i).contains(key)) {
                return false;
            }
        }
        for (int i = 0; i < seen.size(); i++) {
            String key = answer.getString(3 + i);
            if (key != null) {
                seen.get(i).add(key);
            }
        }
        return true;
    }
}
