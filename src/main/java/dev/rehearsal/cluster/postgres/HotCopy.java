package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Copies a running server's data; the binaries come without pg_basebackup. */
final class HotCopy {

    private HotCopy() {}

    static void of(PostgresServer leader, Path target, Installation installation) throws IOException {
        boolean renamed = installation.binaries().major() >= 15;
        String start = renamed ? "pg_backup_start('clone', true)" : "pg_start_backup('clone', true, false)";
        String stop = renamed ? "pg_backup_stop(false)" : "pg_stop_backup(false, false)";
        // Start and stop belong to one session: a backup ends with it.
        try (Connection connection = leader.connect(Credentials.SUPERUSER, "postgres")) {
            Sql.run(connection, "select " + start);
            DataDirectory.copyRunning(leader.data(), target, installation.account());
            String label = Sql.text(connection, "select labelfile from " + stop);
            DataDirectory.write(target.resolve("backup_label"), label, installation.account());
        } catch (SQLException e) {
            throw new HarnessException("could not copy the data of " + leader.name() + ": " + e.getMessage(), e);
        }
    }
}
