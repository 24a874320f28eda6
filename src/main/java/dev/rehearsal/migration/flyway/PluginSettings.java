package dev.rehearsal.migration.flyway;

import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * The settings of Flyway's PostgreSQL plugin.
 *
 * <p>Flyway reads them from properties by a JSON library that it does not bring along; set on the plugin itself they need none.
 */
final class PluginSettings {

    private static final String TRANSACTIONAL_LOCK = "flyway.postgresql.transactional.lock";
    private static final String BASELINE_PREFIX = "flyway.baselineMigrationPrefix";
    private static final String NO_FILE = "no file begins like this";

    private final Map<String, String> properties;

    PluginSettings(Map<String, String> properties) {
        this.properties = properties;
    }

    /** A project in which no baseline migration stands for others. */
    static FlywayProject withoutBaselines(FlywayProject project) {
        return project.with(Map.of(BASELINE_PREFIX, NO_FILE, "flyway.validateMigrationNaming", "false"));
    }

    private boolean isWithoutBaselines() {
        return NO_FILE.equals(properties.get(BASELINE_PREFIX));
    }

    /** What is left for Flyway itself. */
    Map<String, String> others() {
        Map<String, String> others = new TreeMap<>(properties);
        others.remove(TRANSACTIONAL_LOCK);
        if (isWithoutBaselines()) {
            others.remove(BASELINE_PREFIX);
        }
        return others;
    }

    /** Sets those of the plugin. */
    FluentConfiguration applyTo(FluentConfiguration configuration) {
        String lock = properties.get(TRANSACTIONAL_LOCK);
        if (lock != null) {
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(Boolean.parseBoolean(lock.strip()));
        }
        if (isWithoutBaselines()) {
            configuration
                    .getConfigurationExtension(BaselineMigrationConfigurationExtension.class)
                    .setBaselineMigrationPrefix(NO_FILE);
        }
        return configuration;
    }
}
