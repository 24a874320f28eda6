package dev.rehearsal.seed.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the catalogs; only about the tables it is asked for, so that a call's cost does not grow with the schema. */
public final class Catalogs {

    private Catalogs() {}

    /** All tables of the user's with how many columns they ever had: whatever is new shows here, and nothing else does. */
    public static String census(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Queries.CENSUS)) {
            row.next();
            String text = row.getString(1);
            return text == null ? "" : text;
        }
    }

    /** The numbers of tables, each written as {@code schema.table}; those that are not there are left out. */
    public static List<Long> oids(Connection connection, Collection<String> labels) throws SQLException {
        List<Long> oids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(Queries.BY_LABEL)) {
            statement.setArray(1, connection.createArrayOf("text", labels.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    oids.add(row.getLong(1));
                }
            }
        }
        return oids;
    }

    /** What tables demand, sorted by their names. */
    public static List<Table> tables(Connection connection, Collection<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Column>> columns = columns(connection, oids);
        Map<Long, List<Unique>> uniques = uniques(connection, oids);
        Map<Long, List<Check>> checks = new HashMap<>();
        Map<Long, List<Foreign>> foreigns = new HashMap<>();
        Map<Long, List<Exclusion>> exclusions = new HashMap<>();
        Rows.of(connection, Queries.CONSTRAINTS, oids, row -> {
            long rel = row.getLong("rel");
            String name = row.getString("conname");
            List<Integer> numbers = Rows.numbers(row, "conkey");
            switch (row.getString("contype")) {
                case "c" -> add(checks, rel, new Check(name, row.getString("expression"), numbers));
                case "x" -> add(exclusions, rel, new Exclusion(name, numbers, Rows.texts(row, "operators")));
                default ->
                    add(
                            foreigns,
                            rel,
                            new Foreign(
                                    name,
                                    numbers,
                                    row.getLong("target"),
                                    row.getString("nspname"),
                                    row.getString("relname"),
                                    Rows.texts(row, "keys"),
                                    Rows.numbers(row, "confkey"),
                                    row.getBoolean("partitioned"),
                                    row.getBoolean("condeferrable"),
                                    row.getBoolean("convalidated")));
            }
        });
        Map<Long, List<String>> leaves = new HashMap<>();
        List<Table> tables = new ArrayList<>();
        Set<Long> roots = new HashSet<>();
        Map<Long, Head> heads = new LinkedHashMap<>();
        Rows.of(connection, Queries.TABLES, oids, row -> {
            long oid = row.getLong("oid");
            heads.put(
                    oid,
                    new Head(
                            row.getString("nspname"),
                            row.getString("relname"),
                            row.getBoolean("partitioned"),
                            row.getBoolean("triggers")));
            if (row.getBoolean("partitioned")) {
                roots.add(oid);
            }
        });
        if (!roots.isEmpty()) {
            Rows.of(
                    connection,
                    Queries.LEAVES,
                    roots,
                    row -> add(leaves, row.getLong("rel"), Rows.text(row, "expression")));
        }
        heads.forEach((oid, head) -> tables.add(new Table(
                oid,
                head.schema,
                head.name,
                head.partitioned,
                head.triggers,
                columns.getOrDefault(oid, List.of()),
                uniques.getOrDefault(oid, List.of()),
                foreigns.getOrDefault(oid, List.of()),
                checks.getOrDefault(oid, List.of()),
                exclusions.getOrDefault(oid, List.of()),
                leaves.getOrDefault(oid, List.of()))));
        return tables;
    }

    private record Head(String schema, String name, boolean partitioned, boolean triggers) {}

    private record RawColumn(
            long table,
            int number,
            String name,
            long type,
            int modifier,
            boolean notNull,
            String expression,
            boolean generated) {}

    private static Map<Long, List<Column>> columns(Connection connection, Collection<Long> oids) throws SQLException {
        List<RawColumn> raw = new ArrayList<>();
        Set<Long> wanted = new HashSet<>();
        Rows.of(connection, Queries.COLUMNS, oids, row -> {
            boolean identity = !Rows.text(row, "attidentity").isBlank();
            wanted.add(row.getLong("type"));
            raw.add(new RawColumn(
                    row.getLong("rel"),
                    row.getInt("attnum"),
                    row.getString("attname"),
                    row.getLong("type"),
                    row.getInt("atttypmod"),
                    row.getBoolean("attnotnull"),
                    identity ? "nextval(identity)" : Rows.text(row, "expression"),
                    !Rows.text(row, "attgenerated").isBlank()));
        });
        Types types = new Types(connection, wanted);
        Map<Long, List<Column>> columns = new HashMap<>();
        for (RawColumn column : raw) {
            Type type = types.of(column.type);
            add(
                    columns,
                    column.table,
                    new Column(
                            column.number,
                            column.name,
                            type,
                            column.modifier,
                            column.notNull || type.notNull(),
                            column.generated ? "" : column.expression,
                            column.generated ? column.expression : ""));
        }
        return columns;
    }

    private static Map<Long, List<Unique>> uniques(Connection connection, Collection<Long> oids) throws SQLException {
        Map<Long, List<Unique>> uniques = new HashMap<>();
        Rows.of(
                connection,
                Queries.UNIQUES,
                oids,
                row -> add(
                        uniques,
                        row.getLong("rel"),
                        new Unique(
                                row.getString("relname"),
                                Rows.numbers(row, "numbers"),
                                Rows.texts(row, "keys"),
                                Rows.text(row, "predicate"),
                                Rows.numbers(row, "used"),
                                row.getBoolean("indisprimary"),
                                row.getBoolean("nullsdistinct"))));
        return uniques;
    }

    private static <T> void add(Map<Long, List<T>> lists, long key, T value) {
        lists.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
    }
}
