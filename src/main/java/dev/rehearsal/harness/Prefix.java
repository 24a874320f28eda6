package dev.rehearsal.harness;

import dev.rehearsal.check.Likeness;
import dev.rehearsal.observation.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How far a migration got before it failed, told by what is there: its first so many statements. */
final class Prefix {

    private Prefix() {}

    /** After how many statements a database is most like the living one; the fewest, where several make no difference. */
    static int closest(Rebuilt database, List<String> statements, Catalog live) throws SQLException {
        int closest = 0;
        int least = Likeness.of(database.catalog(), live).distance();
        try (Connection session = database.dataSource().getConnection()) {
            for (int i = 0; i < statements.size() && least > 0; i++) {
                Sessions.execute(session, statements.get(i));
                // The observer sees what is committed, as everybody does who comes after a failure.
                int distance = Likeness.of(database.catalog(), live).distance();
                if (distance < least) {
                    least = distance;
                    closest = i + 1;
                }
            }
        }
        return closest;
    }

    /** Runs them; what they leave open is lost, as it was when the migrator went. */
    static void run(Rebuilt database, List<String> statements) throws SQLException {
        try (Connection session = database.dataSource().getConnection()) {
            for (String sql : statements) {
                Sessions.execute(session, sql);
            }
        }
    }
}
