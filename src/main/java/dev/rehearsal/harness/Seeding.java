package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Has new tables filled, as in the first run, and looks no closer. */
final class Seeding implements Witness {

    private final LaneDatabase database;

    Seeding(LaneDatabase database) {
        this.database = database;
    }

    @Override
    public void settled(Migration migration) {
        pending(migration, database.eye().connection());
    }

    @Override
    public void pending(Migration migration, Connection session) {
        try {
            Set<String> unused = database.fill(migration, session);
        } catch (SQLException e) {
            throw new HarnessException("could not fill tables after " + migration + ": " + e.getMessage(), e);
        }
    }
}
