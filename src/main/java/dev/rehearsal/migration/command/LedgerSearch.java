package dev.rehearsal.migration.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for a tool's books in a database. */
final class LedgerSearch {

    private static final String FIND =
            """
            select c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname, a.atttypid::regtype::text
              from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                   join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relname = any(string_to_array(?, ',')) and c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%'
             order by n.nspname = ? desc, n.nspname = 'public' desc, n.nspname, a.attnum""";

    private LedgerSearch() {}

    /**
     * The first whose table is there and has its columns: several tools call theirs alike.
     *
     * @param schema where they are looked for first
     */
    static Optional<LedgerTable> in(Connection session, Books books, String schema) throws SQLException {
        List<LedgerTable> all = all(session, books.candidates(), schema);
        return all.stream()
                .filter(LedgerTable::fits)
                .reduce((first, other) -> other.isFurther(first) ? other : first)
                // Whoever knows which they are is told in the server's words what they lack.
                .or(() -> books.areKnown() ? all.stream().findFirst() : Optional.empty());
    }

    private static List<LedgerTable> all(Connection session, List<Ledger> candidates, String schema)
            throws SQLException {
        Map<String, String> names = new HashMap<>();
        Map<String, Map<String, String>> columns = new HashMap<>();
        try (PreparedStatement statement = session.prepareStatement(FIND)) {
            statement.setString(1, candidates.stream().map(Ledger::table).collect(Collectors.joining(",")));
            statement.setString(2, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String table = row.getString(1);
                    names.putIfAbsent(table, row.getString(2));
                    if (row.getString(2).equals(names.get(table))) {
                        columns.computeIfAbsent(table, it -> new LinkedHashMap<>())
                                .put(row.getString(3), row.getString(4));
                    }
                }
            }
        }
        return candidates.stream()
                .filter(it -> names.containsKey(it.table()))
                .map(it -> new LedgerTable(
                        it, names.getOrDefault(it.table(), ""), columns.getOrDefault(it.table(), Map.of())))
                .toList();
    }
}
