package dev.rehearsal.migration.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;

/** A database as Liquibase sees it, over one connection. */
final class Session {

    private Session() {}

    /** What is done with it. */
    interface Work {
        void in(Database database, ProjectFiles files) throws LiquibaseException, SQLException;
    }

    /** Works alone, and closes the connection. */
    static void run(LiquibaseProject project, DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ProjectFiles files = new ProjectFiles(project)) {
            Alone.run(project, files, () -> {
                work.in(open(connection, project), files);
                return project;
            });
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(Words.of(e), e);
        }
    }

    /** Within {@link Alone}. */
    static Database open(Connection connection, LiquibaseProject project) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        LiquibaseSettings settings = project.settings();
        String schema = settings.value("defaultschemaname", "");
        if (!schema.isEmpty()) {
            database.setDefaultSchemaName(schema);
        }
        String books = settings.value("liquibaseschemaname", "");
        if (!books.isEmpty()) {
            database.setLiquibaseSchemaName(books);
        }
        String changes = settings.value("databasechangelogtablename", "");
        if (!changes.isEmpty()) {
            database.setDatabaseChangeLogTableName(changes);
        }
        String lock = settings.value("databasechangeloglocktablename", "");
        if (!lock.isEmpty()) {
            database.setDatabaseChangeLogLockTableName(lock);
        }
        return database;
    }

    /** What {@code changelog-sync} does for all, for one. */
    static void markRan(Database database, ChangeSet changeSet) {
        try {
            ChangeLogHistoryService history = Scope.getCurrentScope()
                    .getSingleton(ChangeLogHistoryServiceFactory.class)
                    .getChangeLogService(database);
            history.init();
            boolean isAgain = database.getRunStatus(changeSet) != ChangeSet.RunStatus.NOT_RAN;
            database.markChangeSetExecStatus(
                    changeSet, isAgain ? ChangeSet.ExecType.RERAN : ChangeSet.ExecType.EXECUTED);
            database.commit();
        } catch (LiquibaseException e) {
            throw new IllegalStateException("Liquibase could not mark " + changeSet + ": " + Words.of(e), e);
        }
    }

    /** What {@code release-locks} does. */
    static void releaseLock(Database database, ProjectFiles files) throws LiquibaseException {
        LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
    }
}
