package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the rows of some tables as they were, to say later which ones changed.
 *
 * <p>The copies are temporary tables of the observing session and hold text only, so that nothing of the database depends on them: they
 * keep no type, no table and no lock. They go when the keeper is closed or the session ends.
 */
public final class RowKeeper implements AutoCloseable {

    private final Connection observer;
    private final Map<Long, Table> kept = new HashMap<>();
    private Catalog before = Catalog.EMPTY;

    /** A keeper in the session of an observer that may read everything. */
    public RowKeeper(Connection observer) {
        this.observer = observer;
    }

    /** Copies the rows of these tables, by number; replaces what was kept of them. */
    public void keep(Catalog catalog, Collection<Long> tableOids) throws SQLException {
        before = catalog;
        for (long oid : tableOids) {
            Optional<Table> table = catalog.table(oid).filter(it -> it.kind() != 'f');
            if (table.isPresent()) {
                keep(table.get());
            }
        }
    }

    private void keep(Table table) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (Column column : Sums.columns(table)) {
            columns.add(Batch.name(column.name()) + "::text as " + alias(column));
        }
        String name = Differences.copy(table);
        run(
                "drop table if exists " + name,
                "create temp table " + name.substring("pg_temp.".length()) + " as select " + String.join(", ", columns)
                        + " from " + Sums.from(table));
        kept.put(table.oid(), table);
    }

    /**
     * What changed in the kept tables that are still there, by number; those without a difference are missing. Where another table took
     * the name of one that is gone, its rows are compared, under the number of the old one.
     */
    public Map<Long, Changes> changes(Catalog now) throws SQLException {
        Map<Long, Changes> changes = new HashMap<>();
        for (Table old : kept.values()) {
            Optional<Survived> table = Survived.of(before, now, old);
            if (table.isPresent()) {
                Changes found = changes(table.get());
                if (found.rows() > 0 || found.gone() > 0) {
                    changes.put(old.oid(), found);
                }
            }
        }
        return changes;
    }

    /** A value that has no way back to the old type leaves out the columns with another type, and nothing else. */
    private Changes changes(Survived table) throws SQLException {
        try (Aside aside = Aside.in(observer)) {
            return new Differences(table, true).read(aside);
        } catch (SQLException e) {
            if (!OldTerms.isRefused(e)) {
                throw e;
            }
        }
        try (Aside aside = Aside.in(observer)) {
            return new Differences(table, false).read(aside);
        }
    }

    static String alias(Column column) {
        return "c" + column.number();
    }

    private void run(String... statements) throws SQLException {
        // In a transaction with our settings, and kept: these texts are compared with others that are written the same
        // way.
        boolean auto = observer.getAutoCommit();
        observer.setAutoCommit(false);
        try (Statement statement = observer.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(Aside.settings());
            for (String sql : statements) {
                statement.execute(sql);
            }
            observer.commit();
        } catch (SQLException e) {
            observer.rollback();
            throw e;
        } finally {
            observer.setAutoCommit(auto);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Table table : kept.values()) {
            run("drop table if exists " + Differences.copy(table));
        }
        kept.clear();
    }
}
