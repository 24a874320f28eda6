package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.patroni.ServerStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Tells whether a server holds something that its leader's history lacks. */
final class Divergence {

    private Divergence() {}

    static boolean between(PostgresServer server, PostgresServer leader) {
        int leading = leader.status().timeline();
        if (leading == 0) {
            // Nobody can tell whether it left a history that can't be read; to say yes would throw its data away.
            return false;
        }
        TimelineHistory history = historyOf(leader, leading);
        if (server.isUp()) {
            ServerStatus status = server.status();
            if (status.state() != ServerStatus.State.RUNNING) {
                return false;
            }
            return status.isPrimary() || !history.contains(status.timeline(), status.position());
        }
        ControlFile end = ControlFile.of(server.data());
        return switch (end.state()) {
            // The last record is that of the final checkpoint; the leader has it if it branched off after its
            // beginning.
            case STOPPED_AS_PRIMARY, STOPPED_AS_STANDBY, RUNNING_AS_STANDBY ->
                !history.contains(end.timeline(), end.checkpoint() + 1);
            // Where a crashed primary's log ends only its own recovery would tell.
            case STARTUP, STOPPING, CRASH_RECOVERY, RUNNING_AS_PRIMARY -> true;
        };
    }

    private static TimelineHistory historyOf(PostgresServer leader, int timeline) {
        if (timeline <= 1) {
            return TimelineHistory.of(1, "");
        }
        String file = String.format(Locale.ROOT, "pg_wal/%08X.history", timeline);
        try (Connection connection = leader.connect(Credentials.SUPERUSER, "postgres")) {
            return TimelineHistory.of(timeline, Sql.text(connection, "select pg_read_file('" + file + "')"));
        } catch (SQLException e) {
            throw new HarnessException("could not read the history of " + leader.name() + ": " + e.getMessage(), e);
        }
    }
}
