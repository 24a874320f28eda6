package dev.rehearsal.seed;

import dev.rehearsal.seed.row.Taken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where our rows give way to those that migrations write themselves: keys that none of ours has, tables that get none of ours. */
public final class Concessions {

    /** Nobody met anybody. */
    public static final Concessions NONE = new Concessions(Set.of(), List.of(), Map.of());

    /** How often single rows of a table give way: each time costs the whole history once more. */
    private static final int TRIES = 2;

    private final Set<String> tables;
    private final List<Taken> keys;
    private final Map<String, Integer> tries;

    private Concessions(Set<String> tables, List<Taken> keys, Map<String, Integer> tries) {
        this.tables = Set.copyOf(tables);
        this.keys = List.copyOf(keys);
        this.tries = Map.copyOf(tries);
    }

    Set<String> tables() {
        return tables;
    }

    List<Taken> keys() {
        return keys;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return tables.isEmpty() && keys.isEmpty();
    }

    /** Whether a table, written as {@code schema.table}, gets no row of ours at all. */
    public boolean isWhole(String table) {
        return tables.contains(table);
    }

    /**
     * More of them, after an INSERT was refused because a key was there already: rows with that key give way, and those that the same
     * INSERT would have met next. Where the server does not tell the key, or it did not help before, the whole table does.
     *
     * <p>The INSERT is tried in a transaction that is undone.
     *
     * @param detail what the server added to its refusal
     */
    public Concessions more(Connection connection, String schema, String table, String detail, String insert)
            throws SQLException {
        String label = schema + "." + table;
        List<Taken> met = new ArrayList<>();
        connection.setAutoCommit(false);
        try {
            met.addAll(new Meeting(connection, schema, table).keys(detail, insert));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        int times = tries.getOrDefault(label, 0);
        boolean single = !met.isEmpty() && !keys.contains(met.get(0)) && times < TRIES;
        met.addAll(0, keys);
        Map<String, Integer> again = new HashMap<>(tries);
        again.put(label, times + 1);
        Set<String> whole = new HashSet<>(tables);
        whole.add(label);
        return single ? new Concessions(tables, met, again) : new Concessions(whole, keys, tries);
    }
}
