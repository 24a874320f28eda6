package dev.rehearsal.harness;

import dev.rehearsal.check.Compared;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.observation.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Looks for statements that do what a rollback left to do, and tries them in a copy. */
final class Completion {

    private static final System.Logger LOG = System.getLogger(Completion.class.getName());

    private final Workshop workshop;

    Completion(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Those that bring back the schema; empty where nothing is left to do, or none do it. */
    List<String> script(LaneDatabase database, Catalog was, Catalog is) throws SQLException {
        List<String> statements = Compared.takingBack(was, is);
        if (statements.isEmpty() || Compared.linesInAnyOrder(was, is).isEmpty()) {
            return List.of();
        }
        Database left = database.moveToCopy();
        try {
            boolean isBack =
                    execute(workshop.target(database.database().dataSource()).dataSource(), statements)
                            && Compared.linesInAnyOrder(was, database.eye().lookAtSchema())
                                    .isEmpty();
            return isBack ? statements : List.of();
        } finally {
            database.moveBackTo(left);
        }
    }

    private static boolean execute(DataSource owner, List<String> statements) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return true;
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not complete a rollback", e);
            return false;
        }
    }
}
