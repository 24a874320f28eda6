package dev.rehearsal.probe;

import dev.rehearsal.observation.CloseLook.Touched;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which tables a session wrote to, by the server's own counters of what the session has not handed in yet.
 *
 * <p>Counters are handed in between transactions. So a mark counts only for the transaction in which it was made; against any other
 * mark all that the session has not handed in counts as written, which is too much rather than too little. What is not counted: TRUNCATE
 * and rewrites, which give a table another file, and writes of other sessions.
 */
public final class WriteMeter {

    // The view of the system's own that tells the same takes ten times as long to plan. Below 16384 is what initdb
    // made.
    private static final String QUERY =
            """
            select c.oid, pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
                pg_catalog.pg_stat_get_xact_tuples_updated(c.oid), pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid),
                extract(epoch from pg_catalog.transaction_timestamp())::pg_catalog.text,
                pg_catalog.current_setting('track_counts')::pg_catalog.bool
              from pg_catalog.pg_class c where c.oid >= 16384 and c.relkind in ('r', 'm')
                and pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
                  + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) > 0
            union all select null, 0, 0, 0, extract(epoch from pg_catalog.transaction_timestamp())::pg_catalog.text,
                pg_catalog.current_setting('track_counts')::pg_catalog.bool
            """;

    /**
     * The counters at one moment.
     *
     * @param transaction which transaction it was; empty for none
     * @param counters what was counted, by the table's number
     */
    public record Mark(String transaction, Map<Long, Touched> counters) {

        /** No mark: everything counts. */
        public static final Mark NONE = new Mark("", Map.of());

        /** Copies the map. */
        public Mark {
            counters = Map.copyOf(counters);
        }
    }

    /**
     * What was written.
     *
     * @param known whether the counters tell; when not, any table may have been written to
     * @param tables rows by the table's number; a partition's rows stand under the partition
     */
    public record Written(boolean known, Map<Long, Touched> tables) {

        /** Nobody knows. */
        public static final Written UNKNOWN = new Written(false, Map.of());

        /** Copies the map. */
        public Written {
            tables = Map.copyOf(tables);
        }
    }

    /**
     * Marks this moment; best inside the transaction that is to be measured. {@link Mark#NONE} where the session can't be asked.
     *
     * <p>It is a query: in its transaction the isolation level can't be set any more.
     */
    public Mark mark(Connection session) {
        try (Aside aside = Aside.begin(session)) {
            Reading reading = read(aside);
            return aside.isGuest() ? new Mark(reading.transaction, reading.counters) : Mark.NONE;
        } catch (SQLException e) {
            return Mark.NONE;
        }
    }

    /** What the session wrote since; unknown outside a transaction, where counters may have been handed in, or when it can't be asked. */
    public Written since(Connection session, Mark mark) {
        try (Aside aside = Aside.begin(session)) {
            Reading reading = read(aside);
            if (!aside.isGuest() || !reading.counts) {
                return Written.UNKNOWN;
            }
            Map<Long, Touched> then = mark.transaction.equals(reading.transaction) ? mark.counters : Map.of();
            return new Written(true, minus(reading.counters, then));
        } catch (SQLException e) {
            return Written.UNKNOWN;
        }
    }

    private static Map<Long, Touched> minus(Map<Long, Touched> now, Map<Long, Touched> then) {
        Map<Long, Touched> since = new HashMap<>();
        now.forEach((oid, it) -> {
            Touched more = since(it, then.getOrDefault(oid, new Touched(0, 0, 0)));
            if (!more.equals(new Touched(0, 0, 0))) {
                since.put(oid, more);
            }
        });
        return since;
    }

    /** How much more it is. A counter that went down began anew: it was handed in, or the table was emptied in this transaction. */
    static Touched since(Touched now, Touched then) {
        return new Touched(
                since(now.inserted(), then.inserted()),
                since(now.updated(), then.updated()),
                since(now.deleted(), then.deleted()));
    }

    private static long since(long now, long then) {
        return now < then ? now : now - then;
    }

    private static Reading read(Aside aside) throws SQLException {
        Reading reading = new Reading();
        new Batch()
                .add(QUERY, row -> {
                    reading.transaction = row.getString(5);
                    reading.counts = row.getBoolean(6);
                    if (row.getLong(1) != 0) {
                        reading.counters.put(
                                row.getLong(1), new Touched(row.getLong(2), row.getLong(3), row.getLong(4)));
                    }
                })
                .run(aside);
        return reading;
    }

    private static final class Reading {
        private final Map<Long, Touched> counters = new HashMap<>();
        private String transaction = "";
        private boolean counts;
    }
}
