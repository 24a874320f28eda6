package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Rollback;
import java.sql.Connection;
import java.time.Duration;

/** Has a rollback run, and ended where it never ends. */
final class Backwards {

    private final Workshop workshop;
    private final Migration migration;
    private final Rollback rollback;

    Backwards(Workshop workshop, Migration migration, Rollback rollback) {
        this.workshop = workshop;
        this.migration = migration;
        this.rollback = rollback;
    }

    Failure run(LaneDatabase lane) {
        Database database = lane.database();
        Duration timeout = workshop.terms().timeout;
        Guard guard = new Guard(timeout, workshop.patience());
        Failure failure = rollback.run(
                new PassingSource(workshop.target(database.dataSource()).dataSource()) {
                    @Override
                    Connection passing(Connection connection) {
                        guard.end();
                        guard.begin(migration.id(), connection, database.observer());
                        return connection;
                    }
                });
        guard.end();
        if (guard.hasGivenUp()) {
            throw new HarnessException("it was ended, since it took too long: " + failure.message());
        }
        boolean isCancelled = !timeout.isZero()
                && failure.sqlState().equals("57014")
                && failure.message().endsWith("user request");
        return isCancelled
                ? failure.saying(
                        "it was not through after " + timeout.toMillis() + " ms, the time that a migration has")
                : guard.worded(failure);
    }
}
