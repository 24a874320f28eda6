package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows and sums up columns, whatever the order of rows and the settings of the session.
 *
 * <p>Each value is mixed with its row's key, so that values that changed places are seen. In a table that has no key (no primary key and
 * no unique index over columns without NULLs) they are not, unless a column has another set of values afterwards: who counted updates
 * there and sees equal sums has to compare rows. Partitions count for their root, which says how many of its rows each holds; foreign tables and columns that are computed when read
 * are left out. A table that the session may not read is an error, and row security applies to who is not the owner: ask as a superuser,
 * or as the tool only where nobody else sees its rows yet.
 */
public final class ContentsReader {

    private static final int TOGETHER = 30;

    /** The contents of some tables, by number; those that there are not, or that can't be read, are missing. */
    public Map<Long, Contents> read(Connection connection, Catalog catalog, Collection<Long> tableOids)
            throws SQLException {
        return read(connection, catalog, tableOids, RowKey::of);
    }

    /** The same where each column is summed up for itself, so that rows with other keys can be compared. */
    public Map<Long, Contents> readWithoutKeys(Connection connection, Catalog catalog, Collection<Long> tableOids)
            throws SQLException {
        return read(connection, catalog, tableOids, table -> List.of());
    }

    private static Map<Long, Contents> read(
            Connection connection, Catalog catalog, Collection<Long> tableOids, Function<Table, List<Column>> key)
            throws SQLException {
        Map<Long, Contents> found = new HashMap<>();
        try (Aside aside = Aside.in(connection)) {
            Batch batch = new Batch();
            int waiting = 0;
            Set<Table> tables = tables(catalog, tableOids);
            Policies.lift(aside, tables);
            for (Table table : tables) {
                batch.add(
                        Sums.query(table, now(Sums.columns(table)), now(key.apply(table))),
                        row -> found.put(table.oid(), contents(table, row)));
                if (table.kind() == 'p') {
                    batch.add(Sums.partitions(table), row -> {
                        long partition = row.getLong(1);
                        long held = row.getLong(2);
                        found.computeIfPresent(table.oid(), (same, whole) -> whole.holding(partition, held));
                    });
                }
                if (++waiting % TOGETHER == 0) {
                    batch.run(aside);
                    batch = new Batch();
                }
            }
            batch.run(aside);
        }
        return found;
    }

    /**
     * The same after a migration: each column also in the terms of before, told apart by the key and cast to the type it had then, to be
     * compared with what was read before. A new table that took the name of one that is gone is told in that one's terms.
     *
     * <p>Times are cast in the session's time zone: best ask a session that has the tool's.
     */
    public Map<Long, Contents> readAfter(
            Connection connection, Catalog before, Catalog after, Collection<Long> tableOids) throws SQLException {
        Map<Long, Contents> found = read(connection, after, tableOids);
        Map<Long, Contents> both = new HashMap<>();
        for (Contents contents : found.values()) {
            Optional<Table> now = after.table(contents.oid());
            Optional<Table> old = before.table(contents.oid()).or(() -> now.flatMap(it -> replaced(before, after, it)));
            both.put(
                    contents.oid(),
                    old.isPresent() && now.isPresent()
                            ? new OldTerms(new Survived(old.get(), now.get())).add(connection, contents)
                            : contents);
        }
        return both;
    }

    /** The table of that name that is gone. */
    private static Optional<Table> replaced(Catalog before, Catalog after, Table now) {
        return before.table(now.qualified()).filter(it -> after.table(it.oid()).isEmpty());
    }

    private static List<Sums.Term> now(List<Column> columns) {
        return columns.stream().map(Sums.Term::now).toList();
    }

    private static Contents contents(Table table, ResultSet row) throws SQLException {
        Map<Integer, ColumnSum> sums = new HashMap<>();
        int at = 2;
        for (Column column : Sums.columns(table)) {
            sums.put(column.number(), new ColumnSum(text(row.getString(at)), row.getLong(at + 1)));
            at += 2;
        }
        return new Contents(table.oid(), row.getLong(1), sums);
    }

    /** A sum as text; there is none where there are no values. */
    static String text(@Nullable String sum) {
        return sum == null ? "0" : sum;
    }

    private static Set<Table> tables(Catalog catalog, Collection<Long> oids) {
        Map<Long, Table> byOid = new HashMap<>();
        catalog.tables().values().forEach(it -> byOid.put(it.oid(), it));
        Set<Table> tables = new LinkedHashSet<>();
        for (long oid : oids) {
            Table table = byOid.get(oid);
            while (table != null && !table.partitionOf().isEmpty()) {
                table = catalog.tables().get(table.partitionOf());
            }
            if (table != null && table.kind() != 'f') {
                tables.add(table);
            }
        }
        return tables;
    }
}
