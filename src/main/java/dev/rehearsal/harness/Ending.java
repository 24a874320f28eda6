package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.LedgerRow;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Table;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.ContentsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a database has come to.
 *
 * @param catalog its schema
 * @param sums its rows: how many in each table, and the sum of each column, by {@code schema.table} and {@code schema.table.column}
 * @param ledger the tool's books
 * @param locked whether they say that somebody is at work
 */
record Ending(Catalog catalog, Map<String, String> sums, List<LedgerRow> ledger, boolean locked) {

    Ending {
        sums = Map.copyOf(sums);
        ledger = List.copyOf(ledger);
    }

    /** Looks at all; tables whose rows get other keys each time are summed up column by column. */
    static Ending of(Workshop workshop, Database database, Set<String> withoutKeys) throws SQLException {
        try (Connection connection = database.observer().getConnection()) {
            CatalogReader reader = new CatalogReader(workshop.engine().ledgerTables());
            reader.own(connection);
            Catalog catalog = reader.read(connection);
            Set<Long> keyed = tables(catalog, it -> !withoutKeys.contains(it.qualified()));
            Set<Long> keyless = tables(catalog, it -> withoutKeys.contains(it.qualified()));
            ContentsReader contents = new ContentsReader();
            Map<String, String> sums = new TreeMap<>();
            add(sums, catalog, contents.read(connection, catalog, keyed));
            add(sums, catalog, contents.readWithoutKeys(connection, catalog, keyless));
            return new Ending(
                    catalog,
                    sums,
                    workshop.engine().ledger(connection),
                    workshop.engine().isLocked(connection));
        }
    }

    private static Set<Long> tables(Catalog catalog, Predicate<Table> wanted) {
        return catalog.tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty() && it.kind() != 'f')
                .filter(wanted)
                .map(Table::oid)
                .collect(Collectors.toSet());
    }

    private static void add(Map<String, String> sums, Catalog catalog, Map<Long, Contents> contents) {
        contents.forEach((oid, it) -> catalog.table(oid).ifPresent(table -> {
            sums.put(table.qualified(), String.valueOf(it.rows()));
            for (Column column : table.columns()) {
                if (it.columns().containsKey(column.number())) {
                    sums.put(
                            table.qualified() + "." + column.name(),
                            it.columns().get(column.number()).checksum());
                }
            }
        }));
    }

    /** The tables and columns whose sums are others. */
    Set<String> otherSums(Ending other) {
        Set<String> names = new TreeSet<>(sums.keySet());
        names.addAll(other.sums.keySet());
        names.removeIf(it -> sums.getOrDefault(it, "").equals(other.sums.getOrDefault(it, "")));
        return names;
    }

    /** The tables with other numbers of rows, as {@code public.log: 6 rows, not 3}. */
    List<String> otherCounts(Ending wanted) {
        return catalog.tables().values().stream()
                .map(Table::qualified)
                .filter(it -> sums.containsKey(it) && !sums.get(it).equals(wanted.sums.getOrDefault(it, "0")))
                .sorted()
                .map(it -> it + ": " + sums.get(it) + " rows, not " + wanted.sums.getOrDefault(it, "0"))
                .toList();
    }

    /** The migrations that the tool's books say are applied. */
    Set<String> applied() {
        return ledger.stream()
                .filter(LedgerRow::succeeded)
                .map(LedgerRow::migration)
                .collect(Collectors.toSet());
    }

    /** The same whatever numbers the server gave to its objects: equal to that of any database that goes on alike. */
    Ending inShape() {
        return new Ending(Differences.shape(catalog), sums, ledger, locked);
    }

    /** The same with other books. */
    Ending with(List<LedgerRow> books) {
        return new Ending(catalog, sums, books, locked);
    }
}
