package dev.rehearsal.probe;

import dev.rehearsal.observation.Reach;
import dev.rehearsal.observation.Reach.Books;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what only the tool and whoever runs the servers should change: asked before and after a migration, it tells whether that did. */
public final class ReachReader {

    private static final String TABLES =
            """
            select n.nspname || '.' || c.relname, (select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ',' order by attnum)
                from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p') and c.oid = any (array[%s]::oid[])""";

    /**
     * Only what is stored counts: a session of its own may have been told otherwise. What can be seen and is not committed is this very
     * session's. Copies that others work in belong to them.
     */
    private static final String READ_ONLY =
            """
            select concat_ws(' IN ',
                case when setrole <> 0 then 'ROLE ' || setrole::regrole::text when setdatabase = 0 then 'ROLE ALL' end,
                'DATABASE ' || case datname when current_database() then '<database>' else quote_ident(datname) end),
                pg_xact_status(s.xmin::text::xid8) = 'in progress'
              from pg_db_role_setting s left join pg_database d on d.oid = setdatabase, unnest(setconfig) line
              where line like 'default\\_transaction\\_read\\_only=%' and split_part(line, '=', 2)::bool
                and (datname is null or datname = current_database() or datname !~ '^copy_[0-9]+$') order by 1""";

    private static final String SYSTEM =
            "select 'SYSTEM' from pg_file_settings where name = 'default_transaction_read_only' and setting::bool"
                    + " and sourcefile like '%postgresql.auto.conf'";

    /**
     * What was there at one moment.
     *
     * @param known whether the session could be asked
     * @param inTransaction whether it has a transaction
     * @param books the tool's books that there are, by {@code schema.table}
     * @param readOnly whose sessions begin read-only
     * @param own those of them that this transaction made so
     */
    public record Reading(
            boolean known, boolean inTransaction, Map<String, Book> books, Set<String> readOnly, Set<String> own) {

        /** Nobody could be asked. */
        public static final Reading UNKNOWN = new Reading(false, false, Map.of(), Set.of(), Set.of());

        /** Copies. */
        public Reading {
            books = Map.copyOf(books);
            readOnly = Set.copyOf(readOnly);
            own = Set.copyOf(own);
        }

        /** The same after whatever makes sessions read-only was taken back. */
        public Reading writable() {
            return new Reading(known, inTransaction, books, Set.of(), Set.of());
        }

        /** What is another way now; nothing where one of the two moments is not known. */
        public Reach until(Reading now) {
            if (!known || !now.known) {
                return Reach.NONE;
            }
            Books touched = Books.UNTOUCHED;
            for (Map.Entry<String, Book> then : new TreeMap<>(books).entrySet()) {
                Book is = now.books.get(then.getKey());
                Books since = is == null ? Books.UNTOUCHED : then.getValue().until(then.getKey(), is);
                touched = touched.isTouched() || !since.isTouched() ? touched : since;
            }
            // Roles are shared: outside of a transaction somebody else may have done it meanwhile.
            Set<String> since = new TreeSet<>(now.inTransaction ? now.own : now.readOnly);
            since.removeAll(now.inTransaction ? Set.of() : readOnly);
            return new Reach(touched, List.copyOf(since));
        }

        /** Whether books that were there are not there any more. */
        public boolean misses(Reading now) {
            return known && now.known && !now.books.keySet().containsAll(books.keySet());
        }
    }

    /**
     * One table of the tool's books.
     *
     * @param columns its columns with their types
     * @param rows a number for each row
     */
    public record Book(String columns, List<Long> rows) {

        /** Copies. */
        public Book {
            rows = List.copyOf(rows);
        }

        private Books until(String table, Book now) {
            List<Long> gone = new ArrayList<>(rows);
            now.rows.forEach(gone::remove);
            List<Long> came = new ArrayList<>(now.rows);
            rows.forEach(came::remove);
            boolean reshaped = !columns.equals(now.columns);
            long changed = Math.min(gone.size(), came.size());
            return new Books(table, reshaped ? 0 : changed, gone.size() - changed, came.size() - changed, reshaped);
        }
    }

    /** Reads it in the tool's own session, which sees what is not committed yet; {@link Reading#UNKNOWN} when that can't be asked. */
    public Reading read(Connection session, Collection<String> ledgers) {
        try (Aside aside = Aside.in(session)) {
            Map<String, String> columns = new HashMap<>();
            Set<String> readOnly = new TreeSet<>();
            Set<String> own = new TreeSet<>();
            String names =
                    String.join(", ", ledgers.stream().map(ReachReader::number).toList());
            new Batch()
                    .add(TABLES.formatted(names), row -> columns.put(row.getString(1), row.getString(2)))
                    .add(READ_ONLY, row -> {
                        readOnly.add(row.getString(1));
                        if (row.getBoolean(2)) {
                            own.add(row.getString(1));
                        }
                    })
                    .run(aside);
            Map<String, List<Long>> rows = new HashMap<>();
            Batch batch = new Batch();
            for (String table : columns.keySet()) {
                List<Long> of = rows.computeIfAbsent(table, it -> new ArrayList<>());
                batch.add(
                        "select hashtextextended(it::text, 0) from " + quoted(table) + " it",
                        row -> of.add(row.getLong(1)));
            }
            batch.run(aside);
            Map<String, Book> books = new HashMap<>();
            columns.forEach((table, its) -> books.put(table, new Book(its, rows.getOrDefault(table, List.of()))));
            return new Reading(true, aside.isGuest(), books, readOnly, own);
        } catch (SQLException e) {
            return Reading.UNKNOWN;
        }
    }

    /** Whether the servers' own settings make sessions read-only, once they are read again: {@code SYSTEM}. Only a superuser may ask. */
    public List<String> system(Connection superuser) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Aside aside = Aside.in(superuser)) {
            new Batch().add(SYSTEM, row -> found.add(row.getString(1))).run(aside);
        }
        return found.stream().distinct().toList();
    }

    /** A table's number, found by its name alone; NULL where there is none. */
    private static String number(String table) {
        return "to_regclass(" + Batch.text(quoted(table)) + ")";
    }

    private static String quoted(String table) {
        int dot = table.indexOf('.');
        return Batch.name(table.substring(0, dot)) + "." + Batch.name(table.substring(dot + 1));
    }
}
