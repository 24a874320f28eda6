package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits on a standby. */
final class Standby {

    // Roles get their passwords in the primary's first transaction; a standby that has one has them all.
    private static final String STREAMS = "select exists (select from pg_stat_wal_receiver where status = 'streaming')"
            + " and exists (select from pg_authid where rolname = '" + Credentials.OWNER
            + "' and rolpassword is not null)";

    private Standby() {}

    static void awaitStreaming(Connection connection, String name, Duration timeout, Supplier<String> log)
            throws SQLException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!"t".equals(Sql.text(connection, STREAMS))) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new HarnessException(name + " did not start to stream within " + timeout.toSeconds()
                        + " s; the last lines of its log:\n" + log.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
