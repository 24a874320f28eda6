package dev.rehearsal.migration.flyway;

import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * The settings of Flyway's PostgreSQL plugin.
 *
 * <p>Flyway reads them from properties by a JSON library that it does not bring along; set on the plugin itself they need none.
 */
final class PluginSettings {

    private static final String TRANSACTIONAL_LOCK = "flyway.postgresql.transactional.lock";

    private final Map<String, String> properties;

    PluginSettings(Map<String, String> properties) {
        this.properties = properties;
    }

    /** What is left for Flyway itself. */
    Map<String, String> others() {
        Map<String, String> others = new TreeMap<>(properties);
        others.remove(TRANSACTIONAL_LOCK);
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
        return configuration;
    }
}
