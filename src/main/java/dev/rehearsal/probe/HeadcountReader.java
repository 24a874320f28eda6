package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Headcount;
import dev.rehearsal.observation.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts rows and missing values of a living database; where that would take it long, its statistics are asked. */
public final class HeadcountReader {

    private static final long MANY = 1_000_000;

    private static final String ESTIMATE =
            """
            select (case when c.reltuples < 0 then pg_catalog.pg_relation_size(c.oid) / 100 else c.reltuples end)::bigint as rows, s.attname, coalesce(s.null_frac, 0) as empty
              from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              left join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname
             where n.nspname = ? and c.relname = ?""";

    private HeadcountReader() {}

    /** For each table but foreign ones and partitions, which count for their root, by {@code schema.table}. */
    public static Map<String, Headcount> read(Connection session, Catalog catalog) throws SQLException {
        Map<String, Headcount> counted = new HashMap<>();
        for (Table table : catalog.tables().values()) {
            if (table.kind() != 'f' && table.partitionOf().isEmpty()) {
                Headcount estimate = estimate(session, table);
                counted.put(
                        table.qualified(),
                        estimate.rows() > MANY ? estimate : count(session, table, catalog, estimate));
            }
        }
        return counted;
    }

    private static Headcount count(Connection session, Table table, Catalog catalog, Headcount estimate)
            throws SQLException {
        List<Column> columns =
                table.columns().stream().filter(it -> !it.notNull()).toList();
        List<Column> listed = table.columns().stream()
                .filter(it -> catalog.enums().containsKey(it.type().replace("\"", "")))
                .toList();
        StringBuilder query = new StringBuilder("select count(*)");
        columns.forEach(it -> query.append(", count(*) - count(")
                .append(Batch.name(it.name()))
                .append(')'));
        listed.forEach(it -> query.append(", array_agg(distinct ")
                .append(Batch.name(it.name()))
                .append("::text) filter (where ")
                .append(Batch.name(it.name()))
                .append(" is not null)"));
        query.append(" from ").append(Batch.name(table.schema())).append('.').append(Batch.name(table.name()));
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query.toString())) {
            row.next();
            Map<String, Long> nulls = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                nulls.put(columns.get(i).name(), row.getLong(i + 2));
            }
            Map<String, List<String>> labels = new HashMap<>();
            for (int i = 0; i < listed.size(); i++) {
                Array used = row.getArray(columns.size() + i + 2);
                labels.put(listed.get(i).name(), used == null ? List.of() : List.of((String[]) used.getArray()));
            }
            return new Headcount(row.getLong(1), nulls, labels, false);
        } catch (SQLException e) {
            // Nobody may read it, or it took too long: the statistics are all that there is.
            return estimate;
        }
    }

    private static Headcount estimate(Connection session, Table table) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(ESTIMATE)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            long rows = 0;
            Map<String, Long> nulls = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows = row.getLong("rows");
                    if (row.getString("attname") != null) {
                        nulls.put(row.getString("attname"), Math.round(rows * row.getDouble("empty")));
                    }
                }
            }
            return new Headcount(rows, nulls, Map.of(), true);
        }
    }
}
