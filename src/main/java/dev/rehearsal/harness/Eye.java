package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Table;
import dev.rehearsal.probe.CatalogReader;
import dev.rehearsal.probe.ContentsReader;
import dev.rehearsal.probe.WriteMeter.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at one database between migrations, and remembers what it saw last. */
final class Eye implements AutoCloseable {

    private static final int SECONDS = 5;

    private Database database;
    private Connection connection;
    private boolean mayBeCut;
    private final CatalogReader catalogs;
    private final ContentsReader reader = new ContentsReader();
    private Catalog catalog = Catalog.EMPTY;
    private Map<Long, Contents> contents = Map.of();

    Eye(Database database, Collection<String> ignored) {
        this.database = database;
        connection = connect(database);
        catalogs = new CatalogReader(ignored);
        catalogs.own(connection);
    }

    private static Connection connect(Database database) {
        try {
            return database.observer().getConnection();
        } catch (SQLException e) {
            throw new HarnessException("could not look at database " + database.name() + ": " + e.getMessage(), e);
        }
    }

    /** Goes on in a copy of the database that {@link #close} left. */
    void enter(Database copy) {
        database = copy;
        connection = connect(copy);
        catalogs.own(connection);
    }

    /** While somebody with all rights is at work this may be a new one: whoever may end sessions can end this one. */
    Connection connection() {
        try {
            if (mayBeCut && !connection.isValid(SECONDS)) {
                connection = connect(database);
                catalogs.own(connection);
            }
            return connection;
        } catch (SQLException e) {
            throw new HarnessException("could not look again: " + e.getMessage(), e);
        }
    }

    /** Says whether somebody with all rights is at work. */
    void mayBeCut(boolean may) {
        connection();
        mayBeCut = may;
    }

    Catalog catalog() {
        return catalog;
    }

    Map<Long, Contents> contents() {
        return contents;
    }

    /** Looks at the schema alone. */
    Catalog lookAtSchema() throws SQLException {
        return catalogs.read(connection());
    }

    /** Looks at everything. */
    void lookAtAll() throws SQLException {
        lookAtAll(connection());
    }

    /** The same through another session, which may see what is not committed yet. */
    void lookAtAll(Connection through) throws SQLException {
        catalog = catalogs.read(through);
        contents = reader.read(through, catalog, roots(catalog));
    }

    /** Looks at the schema, and at those tables that are new, rewritten or were written to. */
    void lookAfter(Connection through, Written written) throws SQLException {
        Catalog now = catalogs.read(through);
        Set<Long> worth = new HashSet<>();
        Map<Long, Contents> kept = new HashMap<>();
        for (long oid : roots(now)) {
            Optional<Contents> known = Optional.ofNullable(contents.get(oid));
            if (known.isEmpty() || !written.known() || written.tables().containsKey(oid) || isAnother(now, oid)) {
                worth.add(oid);
            } else {
                known.ifPresent(it -> kept.put(oid, it));
            }
        }
        kept.putAll(reader.readAfter(through, catalog, now, worth));
        catalog = now;
        contents = kept;
    }

    /** From now on what was seen last is what the next migration meets. */
    void settle() {
        Map<Long, Contents> settled = new HashMap<>();
        contents.forEach((oid, sums) -> settled.put(oid, sums.settled()));
        contents = settled;
    }

    /** Looks once more at tables, as {@code schema.table}, that somebody filled. */
    void lookAtRowsOf(Connection through, Collection<String> tables) throws SQLException {
        Map<Long, Contents> all = new HashMap<>(contents);
        Set<Long> oids = new HashSet<>();
        tables.forEach(name -> catalog.table(name).ifPresent(table -> oids.add(table.oid())));
        all.putAll(reader.read(through, catalog, oids));
        contents = all;
    }

    /** Whether the table is not quite the one that was seen last: its partitions count too. */
    private boolean isAnother(Catalog now, long oid) {
        Optional<Table> before = catalog.table(oid);
        Optional<Table> after = now.table(oid);
        return !before.equals(after) || (after.isPresent() && after.get().kind() == 'p');
    }

    private static Set<Long> roots(Catalog catalog) {
        Set<Long> roots = new HashSet<>();
        for (Table table : catalog.tables().values()) {
            if (table.partitionOf().isEmpty() && table.kind() != 'f') {
                roots.add(table.oid());
            }
        }
        return roots;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new HarnessException("could not stop looking: " + e.getMessage(), e);
        }
    }
}
