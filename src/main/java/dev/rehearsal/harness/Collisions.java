package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.check.SelfCopy;
import dev.rehearsal.seed.Concessions;
import java.sql.SQLException;

/**
 * Reference rows of migrations that met rows of ours, which says nothing about production: it is tried again without those. What fails
 * when there is no row of ours left in the table is a failure.
 */
final class Collisions {

    private Concessions conceded = Concessions.NONE;

    Concessions conceded() {
        return conceded;
    }

    /** Whether it was such a meeting, so that it has to be tried again. */
    boolean giveWay(Failure failure, LaneDatabase database) {
        String table = failure.schema() + "." + failure.table();
        if (!failure.sqlState().equals("23505")
                || !Steps.isInsert(failure.sql())
                || !database.filledTables().contains(table)
                || conceded.isWhole(table)) {
            return false;
        }
        try {
            if (SelfCopy.failed(failure, database.eye().catalog().table(table))) {
                return false;
            }
            conceded = conceded.more(
                    database.eye().connection(), failure.schema(), failure.table(), failure.detail(), failure.sql());
            return true;
        } catch (SQLException e) {
            throw database.lost(e);
        }
    }
}
