package dev.rehearsal.cluster.tap;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What tests do over a connection of PostgreSQL's JDBC driver, and the ways in which it talks to a server. */
final class Jdbc {

    /** Whole texts, the values written into them. */
    static final String SIMPLE = "&preferQueryMode=simple";

    /** Parse, bind and execute without a name: the driver's own choice. */
    static final String EXTENDED = "";

    /** Statements that the server keeps under a name. */
    static final String NAMED = "&prepareThreshold=1";

    private Jdbc() {}

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static SQLException failure(Connection connection, String sql) {
        return catchThrowableOfType(SQLException.class, () -> run(connection, sql));
    }

    /** Inserts those ids in one batch. */
    static void batch(Connection connection, int... ids) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
            for (int id : ids) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
