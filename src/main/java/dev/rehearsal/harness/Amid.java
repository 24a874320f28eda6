package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The statements of a migration before the one that failed, once more and alone. */
final class Amid {

    /** As many as are written down at most: what came after them is not known. */
    private static final int KNOWN = 400;

    private Amid() {}

    /** Runs them; false where that does not lead to where the migration was. */
    static boolean isReached(Connection connection, Step failed) throws SQLException {
        if (failed.statements().size() > KNOWN) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            if (!failed.sessionBefore().equals(Session.UNKNOWN)) {
                statement.execute("select set_config('search_path', '"
                        + failed.sessionBefore().searchPath().replace("'", "''") + "', false)");
            }
            for (Executed each : before(failed)) {
                statement.execute(each.sql());
            }
            return true;
        } catch (SQLException e) {
            // Parameters, or what only the tool can do.
            return false;
        }
    }

    private static List<Executed> before(Step failed) {
        return failed.statements().stream()
                .takeWhile(it -> !Steps.isFailing(failed, it))
                .toList();
    }
}
