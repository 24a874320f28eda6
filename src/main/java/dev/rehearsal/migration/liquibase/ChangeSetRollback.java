package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.migration.Rollback;
import dev.rehearsal.migration.session.ServerErrors;
import dev.rehearsal.migration.session.WatchedDataSource;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.change.core.EmptyChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.RollbackVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;

/** The rollback that is written in a changeset, done as {@code liquibase rollback} does it. */
final class ChangeSetRollback implements Rollback {

    private final LiquibaseProject project;
    private final Migration migration;
    private final boolean isEmpty;

    ChangeSetRollback(LiquibaseProject project, Migration migration, boolean isEmpty) {
        this.project = project;
        this.migration = migration;
        this.isEmpty = isEmpty;
    }

    /** {@code <rollback/>}, or {@code --rollback not required}. */
    static boolean isEmpty(ChangeSet changeSet) {
        return changeSet.getRollback().getChanges().stream().allMatch(EmptyChange.class::isInstance);
    }

    @Override
    public boolean isEmpty() {
        return isEmpty;
    }

    @Override
    public Failure run(DataSource dataSource) {
        RollbackEars ears = new RollbackEars(migration, project);
        try (WatchedDataSource watched = new WatchedDataSource(dataSource, ears)) {
            Session.run(project, watched, (database, files) -> takeBack(database, files, ears));
            return Failure.NONE;
        } catch (SQLException | RuntimeException e) {
            Optional<SQLException> server = ServerErrors.in(e).filter(it -> it.getSQLState() != null);
            return server.map(it -> ServerErrors.failure(it, ears.refused(), ears.place()))
                    .orElseGet(() -> Words.failure(e, ears.place()));
        }
    }

    private void takeBack(Database database, ProjectFiles files, RollbackEars ears) throws LiquibaseException {
        DatabaseChangeLog changelog = ChangeSets.parse(project, files, database);
        LockService lock = LockServiceFactory.getInstance().getLockService(database);
        lock.waitForLock();
        try {
            for (ChangeSet changeSet : changelog.getChangeSets()) {
                if (ChangeSets.name(changeSet).equals(migration.script())) {
                    new RollbackVisitor(database, ears).visit(changeSet, changelog, database, Set.of());
                }
            }
        } finally {
            lock.releaseLock();
        }
    }
}
