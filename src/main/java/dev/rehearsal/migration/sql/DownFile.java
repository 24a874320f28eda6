package dev.rehearsal.migration.sql;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.Rollback;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.session.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The file, or the part of one, that takes a migration back. */
final class DownFile implements Rollback {

    private final Migration migration;
    private final SqlFile file;

    DownFile(Migration migration, SqlFile file) {
        this.migration = new Migration(migration.id(), migration.script(), file.name());
        this.file = file;
    }

    @Override
    public boolean isEmpty() {
        return !file.statements().iterator().hasNext();
    }

    @Override
    public Failure run(DataSource dataSource) {
        try (Connection session = dataSource.getConnection()) {
            return new FileRun(migration, file, session, new Witness() {}).run(on -> Ledger.remove(on, migration));
        } catch (SQLException e) {
            return ServerErrors.failure(e, "", Place.in(migration.file()));
        }
    }
}
