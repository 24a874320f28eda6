package dev.rehearsal.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our queries, planned once for a session that is ours alone: to plan them takes two to five times as long as to run them.
 *
 * <p>In SQL, not by the driver, which would only begin after some runs. Never in the tool's session: its {@code DEALLOCATE} would hit
 * them, and it would see them.
 */
final class Plans {

    /** For sessions that are not ours. */
    static final Plans NONE = new Plans(Optional.empty());

    private final Optional<Connection> session;
    private final Map<String, String> names = new HashMap<>();

    private Plans(Optional<Connection> session) {
        this.session = session;
    }

    static Plans of(Connection ours) {
        return new Plans(Optional.of(ours));
    }

    /** Whether they were made in this session. */
    boolean areOf(Connection connection) {
        return session.isPresent() && session.get() == connection;
    }

    /** Plans those queries that were not planned yet. */
    void make(Iterable<String> queries, Statement statement) throws SQLException {
        List<String> commands = new ArrayList<>();
        Map<String, String> more = new HashMap<>();
        for (String query : queries) {
            if (!names.containsKey(query) && !more.containsKey(query)) {
                String name = "rehearsal_" + (names.size() + more.size());
                more.put(query, name);
                commands.add("prepare " + name + " (oid[]) as " + query.replace("{oids}", "$1"));
            }
        }
        if (!commands.isEmpty()) {
            statement.execute(String.join(";\n", commands));
            names.putAll(more);
        }
    }

    /** What runs a query whose plan was made. */
    String call(String query, String oids) {
        return "execute " + names.get(query) + "(" + oids + ")";
    }
}
