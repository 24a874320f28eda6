package dev.rehearsal.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

    private final FlywayProject project =
            FlywayProject.of("filesystem:sql", getClass().getClassLoader());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V2_b.sql",
                "v3__c.sql",
                "V2-b.sql",
                "2__b.sql",
                "V1.a__b.sql",
                "V_2__b.sql",
                "VX__b.sql",
                "R_views.sql",
                "r__views.sql",
                "V2 __b.sql"
            })
    void what_looks_like_a_migration_and_is_none_is_misnamed(String file) {
        assertThat(new Names(project).isMisnamed(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V2__b.sql",
                "V2.sql",
                "U2__b.sql",
                "B2__b.sql",
                "R__views.sql",
                "afterMigrate.sql",
                "beforeEachMigrate__log.sql",
                "views.sql",
                "reports_by_day.sql",
                "undo_all.sql",
                "_V3__parked.sql"
            })
    void what_is_one_or_was_never_meant_is_not(String file) {
        assertThat(new Names(project).isMisnamed(file)).isFalse();
    }

    @Test
    void settings_say_what_is_a_migration() {
        Names names = new Names(project.with(Map.of("flyway.sqlMigrationPrefix", "M")));

        assertThat(names.isMisnamed("M2__b.sql")).isFalse();
        assertThat(names.isMisnamed("V2__b.sql")).isTrue();
    }
}
