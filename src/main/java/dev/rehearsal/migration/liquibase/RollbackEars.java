package dev.rehearsal.migration.liquibase;

import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.migration.session.Watcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/** Hears which statement of a rollback was refused first, and of which change. */
final class RollbackEars extends AbstractChangeExecListener implements Watcher {

    private final Migration migration;
    private final LiquibaseProject project;
    private Optional<RollbackPlaces> places = Optional.empty();
    private String refused = "";

    RollbackEars(Migration migration, LiquibaseProject project) {
        this.migration = migration;
        this.project = project;
    }

    @Override
    public void willRollback(ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        places = Optional.of(new RollbackPlaces(migration, project, changeSet));
    }

    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog changelog, Database database) {
        places.ifPresent(it -> it.begin(change));
    }

    @Override
    public void refused(Connection on, String statement, SQLException why) {
        refused = refused.isEmpty() ? statement : refused;
    }

    /** Empty where the server refused none. */
    String refused() {
        return refused;
    }

    Place place() {
        return places.map(it -> it.of(refused)).orElse(Place.in(migration.file()));
    }
}
