package dev.rehearsal.harness;

import dev.rehearsal.Migration;
import dev.rehearsal.check.RepairScript;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Statements by hand, and what the tool is told then.
 *
 * @param title what it does: {@code taking back what it did}
 * @param statements run one by one, each for itself
 * @param marks whether the tool is told then that the migration is applied; otherwise that it was taken back
 * @param script all of it, to paste
 */
record Repair(String title, List<String> statements, boolean marks, String script) {

    Repair {
        statements = List.copyOf(statements);
    }

    /** Back to where the migration began, from how a database was left. */
    static Repair back(Engine engine, Database left, Migration migration, List<String> statements) throws SQLException {
        return new Repair(
                "taking back what it did", statements, false, script(engine, left, migration, statements, false));
    }

    /** On to its end. */
    static Repair onward(Engine engine, Database left, Migration migration, List<String> statements)
            throws SQLException {
        return new Repair(
                "doing the rest by hand", statements, true, script(engine, left, migration, statements, true));
    }

    /** What the tool's manual says when nothing has to be done by hand. */
    static String recovery(Engine engine, Database left, Migration migration) throws SQLException {
        return script(engine, left, migration, List.of(), false);
    }

    private static String script(
            Engine engine, Database left, Migration migration, List<String> statements, boolean applied)
            throws SQLException {
        try (Connection session = left.observer().getConnection()) {
            List<String> books = engine.settling(session, migration.id(), applied);
            return RepairScript.of(engine.name(), migration, statements, books, applied);
        }
    }

    /** Does it; answers why it can't be done. */
    Optional<String> run(Engine engine, DataSource owner, Migration migration) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (marks) {
            engine.passOver(owner, migration.id());
        } else {
            engine.recover(owner, migration.id());
        }
        return Optional.empty();
    }
}
