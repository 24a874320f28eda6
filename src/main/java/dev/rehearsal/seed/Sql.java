package dev.rehearsal.seed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;

/** One statement, one answer; something tried, and undone when it fails. */
final class Sql {

    private Sql() {}

    /** Something that may be refused. */
    interface Attempt {
        void run() throws SQLException;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            String text = row.next() ? row.getString(1) : "";
            return text == null ? "" : text;
        }
    }

    /** Runs it; a refusal leaves the transaction as it was before, and is answered. */
    static Optional<SQLException> attempt(Connection connection, Attempt attempt) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            attempt.run();
        } catch (SQLException e) {
            if (!Errors.isRefusal(e)) {
                throw e;
            }
            connection.rollback(savepoint);
            return Optional.of(e);
        }
        connection.releaseSavepoint(savepoint);
        return Optional.empty();
    }

    /** Runs it without triggers and without checks of foreign keys, in this session only. */
    static void quietly(Connection connection, Attempt attempt) throws SQLException {
        String before = text(connection, "show session_replication_role");
        run(connection, "set local session_replication_role = replica");
        attempt.run();
        run(connection, "set local session_replication_role = " + before);
    }

    /** Runs it in one transaction; in the caller's when there is one, which a refusal leaves usable. */
    static void together(Connection connection, Attempt attempt) throws SQLException {
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
            try {
                attempt.run();
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } else {
            Savepoint savepoint = connection.setSavepoint();
            try {
                attempt.run();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback(savepoint);
                throw e;
            }
            connection.releaseSavepoint(savepoint);
        }
    }
}
