package dev.rehearsal.seed;

import dev.rehearsal.Expectations;
import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the tables of one PostgreSQL database as they appear.
 *
 * <p>To be called after each migration, with a connection of a superuser to the same database. Each table gets rows once; a call that
 * finds nothing new asks the server one question. What a call does, it does in one transaction: in the connection's own when it does
 * not commit by itself. Keys of ours begin at 1,000,001 and sequences stay where they are. Not thread-safe.
 */
public final class Seeder {

    private final Known known;

    /** For one database. */
    public Seeder(SeedPlan plan) {
        this.known = new Known(plan);
    }

    /**
     * Fills every table that is new since the last call, and half of the rows of every column that is new in a table filled before.
     *
     * @param ignored tables that belong to the migration tool, each as {@code schema.table}
     * @throws IllegalArgumentException when a {@code @Holds} is broken even by plain rows
     */
    public Seeded seed(Connection connection, Collection<String> ignored) throws SQLException {
        String census = Catalogs.census(connection);
        if (known.isUpToDate(census)) {
            return Seeded.nothing(known.unseeded());
        }
        Round round = new Round(connection, known, ignored);
        Sql.together(connection, () -> round.run(census));
        return round.result();
    }

    /** Takes all tables there are for seen and filled: those of a database that an earlier run has seeded. */
    public void adopt(Connection connection) throws SQLException {
        known.adopt(Catalogs.census(connection));
    }

    /** Writes down what is known of the database and what was made there, for {@link #restore}; never with preconditions. */
    public byte[] save(List<Seeded> made) {
        if (!known.holding().isEmpty()) {
            throw new IllegalArgumentException("rows that can be taken back can't be saved");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            known.write(out);
            out.writeInt(made.size());
            for (Seeded each : made) {
                Memory.write(out, each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }

    /** Goes on in a copy of the database for which another one with the same plan was saved; answers what that one made. */
    public List<Seeded> restore(byte[] saved) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            known.read(in);
            List<Seeded> made = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                made.add(Memory.seeded(in));
            }
            return made;
        } catch (IOException e) {
            throw new IllegalArgumentException("this was not saved by a seeder: " + e, e);
        }
    }

    /**
     * Runs a script of the user's. The tables it fills get no rows of ours from now on.
     *
     * @return those tables, as {@code schema.table}
     * @throws IllegalArgumentException when a statement is refused; the message begins with file and line
     */
    public List<String> ownRows(Connection connection, RowsScript script) throws SQLException {
        Set<Long> filled = new LinkedHashSet<>();
        Sql.together(connection, () -> filled.addAll(new Script(connection).run(script)));
        known.own(filled);
        return Catalogs.tables(connection, filled).stream().map(Table::label).toList();
    }

    /** Preconditions that the server could never evaluate, after any migration so far, with what it said. */
    public Map<Expectations.Hold, String> neverHeld() {
        return known.holding().neverAsked();
    }

    /** The tables that have no rows although they should. */
    public List<Unseeded> unseeded() {
        return known.unseeded();
    }

    /**
     * Takes the rows out of tables, each written as {@code schema.table}; names of tables that are not there are passed over.
     *
     * @return what puts them back
     */
    public Aside setAside(Connection connection, Collection<String> tables) throws SQLException {
        Aside aside = new Aside(known.setting());
        Sql.together(
                connection,
                () -> aside.take(connection, Catalogs.tables(connection, Catalogs.oids(connection, tables))));
        return aside;
    }

    /**
     * Runs statements that make rows fit, and sets the rows of tables aside; tables that the statements empty get rows of ours again
     * when the others come back.
     *
     * @param tables each as {@code schema.table}
     * @param parts tables of which only some rows are set aside, with a condition on {@code t}, which is one of them
     * @return what puts rows back
     */
    public Aside mend(
            Connection connection, List<String> statements, Collection<String> tables, Map<String, String> parts)
            throws SQLException {
        Aside aside = new Aside(known.setting());
        Sql.together(connection, () -> {
            List<Table> filled = known.withRows(connection);
            for (String sql : statements) {
                Sql.run(connection, sql);
            }
            Set<Long> left = new HashSet<>();
            known.withRows(connection).forEach(table -> left.add(table.oid()));
            aside.emptied(
                    filled.stream().filter(table -> !left.contains(table.oid())).toList());
            aside.take(connection, Catalogs.tables(connection, Catalogs.oids(connection, tables)));
            for (Map.Entry<String, String> part : parts.entrySet()) {
                List<String> some = tables.contains(part.getKey()) ? List.of() : List.of(part.getKey());
                for (Table table : Catalogs.tables(connection, Catalogs.oids(connection, some))) {
                    aside.take(connection, table, part.getValue());
                }
            }
        });
        return aside;
    }

    /**
     * Gives plausible values to a column wherever it is NULL.
     *
     * @param table as {@code schema.table}
     * @return how many rows got one; 0 when the server refused them
     */
    public long refill(Connection connection, String table, String column) throws SQLException {
        long[] count = new long[1];
        Sql.together(connection, () -> {
            for (Table found : Catalogs.tables(connection, Catalogs.oids(connection, List.of(table)))) {
                Stock stock = new Stock(connection, List.of(found));
                Growth growth = new Growth(connection, found, known.setting(), stock.parents(found, List.of()));
                Optional<Grown> grown = Optional.empty();
                for (var each : found.columns()) {
                    if (each.name().equals(column)) {
                        grown = growth.nulls(each);
                    }
                }
                count[0] = grown.map(done -> (long) done.rows().size()).orElse(0L);
            }
        });
        return count[0];
    }
}
