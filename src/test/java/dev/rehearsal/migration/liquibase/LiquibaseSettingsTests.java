package dev.rehearsal.migration.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Liquibase's own names for settings, of several versions, and what is left out of them. */
final class LiquibaseSettingsTests {

    @Test
    void names_are_taken_as_liquibase_takes_them() {
        LiquibaseSettings settings = LiquibaseSettings.of(Map.of(
                "liquibase.command.changelog-file", " a.xml ",
                "liquibaseSchemaName", "books",
                "database-changelog-table-name", "log",
                "databaseChangelogLockTableName", "log_lock",
                "liquibase.parameter.Owner", "joe",
                "url", "jdbc:postgresql://production/app",
                "password", "secret"));

        assertThat(settings)
                .isEqualTo(new LiquibaseSettings(
                        Map.of(
                                "changelogfile", "a.xml",
                                "liquibaseschemaname", "books",
                                "databasechangelogtablename", "log",
                                "databasechangeloglocktablename", "log_lock"),
                        Map.of("Owner", "joe")));
    }

    @Test
    void the_newer_names_of_contexts_and_labels_win_over_the_older() {
        LiquibaseSettings older = LiquibaseSettings.of(Map.of("contexts", "test", "labels", "old"));

        assertThat(older.contexts()).isEqualTo("test");
        assertThat(older.labels()).isEqualTo("old");
        LiquibaseSettings both =
                older.with(LiquibaseSettings.of(Map.of("contextFilter", "prod", "labelFilter", "new")));
        assertThat(both.contexts()).isEqualTo("prod");
        assertThat(both.labels()).isEqualTo("new");
    }

    @Test
    void what_is_given_wins_and_the_rest_stays() {
        LiquibaseSettings file =
                LiquibaseSettings.of(Map.of("contexts", "test", "searchPath", "a", "parameter.x", "1"));

        LiquibaseSettings both = file.with(LiquibaseSettings.of(Map.of("contexts", "prod", "parameter.y", "2")));

        assertThat(both.values()).isEqualTo(Map.of("contexts", "prod", "searchpath", "a"));
        assertThat(both.parameters()).isEqualTo(Map.of("x", "1", "y", "2"));
    }
}
