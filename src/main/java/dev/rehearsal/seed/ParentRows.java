package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.ParentKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the keys that references may point to; for the length of one call they are read once. */
final class ParentRows {

    private static final int MOST = 1_000_000;
    /** Types whose order is the same everywhere, whatever the collation. */
    private static final Set<String> SORTED =
            Set.of("int2", "int4", "int8", "uuid", "date", "timestamp", "timestamptz", "oid");

    private final Connection connection;
    private final Map<String, List<@Nullable String[]>> read = new HashMap<>();

    ParentRows(Connection connection) {
        this.connection = connection;
    }

    /** Keys of a table that is written as {@code from}; {@code types} are the bare names of the key's types. */
    ParentKeys of(String from, List<String> keys, List<String> types) throws SQLException {
        String query = query(from, keys, types);
        List<@Nullable String[]> known = read.get(query);
        if (known == null) {
            known = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    @Nullable String[] key = new String[keys.size()];
                    for (int i = 0; i < key.length; i++) {
                        key[i] = row.getString(i + 1);
                    }
                    known.add(key);
                }
            }
            read.put(query, known);
        }
        return new ParentKeys(known);
    }

    /** What was read about a table counts no more: it has got rows. */
    void forget(Table table) {
        read.keySet().removeIf(query -> query.contains(" " + table.quoted() + " "));
    }

    private static String query(String from, List<String> keys, List<String> types) {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = "k." + Names.quoted(keys.get(i));
            order.add(SORTED.contains(types.get(i)) ? key : key + "::text collate \"C\"");
        }
        return "select "
                + keys.stream().map(key -> "k." + Names.quoted(key) + "::text").collect(Collectors.joining(", "))
                + " from " + from + " k where "
                + keys.stream()
                        .map(key -> "k." + Names.quoted(key) + " is not null")
                        .collect(Collectors.joining(" and "))
                + " order by " + String.join(", ", order) + " limit " + MOST;
    }
}
