package dev.rehearsal.migration.liquibase;

import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.session.WatchedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/** One {@code update}, watched. */
final class Update {

    private Update() {}

    /** {@code wanted} are the changesets, by name, beyond which it does not go. */
    static Ran run(
            LiquibaseProject project, ChangeSets changeSets, Set<String> wanted, DataSource dataSource, Witness witness)
            throws SQLException {
        Story story = new Story(witness, changeSets, project);
        try (WatchedDataSource watched = new WatchedDataSource(dataSource, story.watcher());
                Connection connection = watched.getConnection()) {
            try (ProjectFiles files = new ProjectFiles(project)) {
                return Alone.run(project, files, () -> {
                    update(project, wanted, files, connection, story);
                    return story.ended();
                });
            } catch (Exception e) {
                return story.endedBy(e);
            }
        }
    }

    private static void update(
            LiquibaseProject project, Set<String> wanted, ProjectFiles files, Connection connection, Story story)
            throws LiquibaseException {
        Database database = Session.open(connection, project);
        DatabaseChangeLog changelog = ChangeSets.parse(project, files, database);
        // Liquibase's own update-count counts what is pending; a changelog that ends earlier is the same without asking
        // first.
        changelog.getChangeSets().removeIf(it -> !wanted.contains(ChangeSets.name(it)));
        Liquibase liquibase = new Liquibase(changelog, files, database);
        liquibase.setChangeExecListener(story);
        // It would go to the console.
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        liquibase.update(
                new Contexts(project.settings().contexts()),
                new LabelExpression(project.settings().labels()));
    }
}
