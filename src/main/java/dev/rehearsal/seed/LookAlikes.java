package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.value.ColumnWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds columns that look like references without being foreign keys: {@code user_id} or {@code userId} beside a table of users. */
final class LookAlikes {

    private static final String SQL =
            """
            select n.nspname, c.relname, c.oid::int8 as oid, c.relkind = 'p' as partitioned, a.attname, a.atttypid::int8 as type
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 1
              join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where c.relkind in ('r', 'p') and lower(replace(c.relname, '_', '')) = any(?) and n.nspname = any(?)
             order by n.nspname, c.relname""";

    private LookAlikes() {}

    /** A table that a column seems to refer to. */
    record Alike(long table, String from, String key, String type) {}

    private record Candidate(Table table, Column column, List<String> names) {}

    /** For each table by its number, for each of its columns by its number. */
    static Map<Long, Map<Integer, Alike>> of(Connection connection, List<Table> tables) throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> schemas = new HashSet<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                List<String> wanted = names(table, column);
                if (!wanted.isEmpty()) {
                    candidates.add(new Candidate(table, column, wanted));
                    names.addAll(wanted);
                    schemas.add(table.schema());
                }
            }
        }
        Map<Long, Map<Integer, Alike>> alikes = new HashMap<>();
        if (candidates.isEmpty()) {
            return alikes;
        }
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            statement.setArray(2, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = row.getString("relname").replace("_", "").toLowerCase(java.util.Locale.ROOT);
                    for (Candidate candidate : candidates) {
                        boolean fits = candidate.names.contains(name)
                                && candidate.table.schema().equals(row.getString("nspname"))
                                && candidate.column.type().oid() == row.getLong("type")
                                && candidate.table.oid() != row.getLong("oid");
                        if (fits) {
                            String from = (row.getBoolean("partitioned") ? "" : "only ")
                                    + Names.quoted(row.getString("nspname")) + "."
                                    + Names.quoted(row.getString("relname"));
                            alikes.computeIfAbsent(candidate.table.oid(), any -> new HashMap<>())
                                    .putIfAbsent(
                                            candidate.column.number(),
                                            new Alike(
                                                    row.getLong("oid"),
                                                    from,
                                                    row.getString("attname"),
                                                    candidate.column.type().name()));
                        }
                    }
                }
            }
        }
        return alikes;
    }

    /** What the table may be called, without underscores; nothing for a column that looks like no reference. */
    private static List<String> names(Table table, Column column) {
        List<String> words = ColumnWords.split(column.name());
        boolean reference =
                words.size() > 1 && List.of("id", "uuid", "key", "fk").contains(words.get(words.size() - 1));
        boolean bound =
                table.foreigns().stream().anyMatch(foreign -> foreign.columns().contains(column.number()));
        if (!reference || bound || !column.takesValues()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String base : List.of(String.join("", words.subList(0, words.size() - 1)), words.get(words.size() - 2))) {
            names.addAll(List.of(base, base + "s", base + "es"));
            if (base.endsWith("y")) {
                names.add(base.substring(0, base.length() - 1) + "ies");
            }
        }
        return List.copyOf(names);
    }
}
