package dev.rehearsal.harness;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Asks for numbers that it is good to know, and does without those that can't be had. */
final class Counting {

    private static final System.Logger LOG = System.getLogger(Counting.class.getName());

    private Counting() {}

    /** Each by its name; in the session's transaction, which goes on as it was. */
    static Map<String, Long> each(Connection session, Map<String, String> queries) throws SQLException {
        Map<String, Long> counted = new HashMap<>();
        for (Map.Entry<String, String> query : queries.entrySet()) {
            Savepoint before = session.setSavepoint();
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery(query.getValue())) {
                row.next();
                counted.put(query.getKey(), row.getLong(1));
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "could not count what is in the way of " + query.getKey(), e);
                session.rollback(before);
            }
        }
        return counted;
    }
}
