package dev.rehearsal.migration.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The environment of a command: the user's own, with another database. */
final class Surroundings {

    /** What would lead elsewhere: settings of the user's for psql and for tools that prefer them to {@code DATABASE_URL}. */
    private static final List<String> ELSEWHERE =
            List.of("DATABASE_URL", "DIRECT_URL", "SHADOW_DATABASE_URL", "JDBC_DATABASE_URL", "POSTGRES_URL", "DB_URL");

    private Surroundings() {}

    static void of(Map<String, String> environment, Map<String, String> values) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || ELSEWHERE.contains(name));
        environment.put("DATABASE_URL", value(values, "url"));
        environment.put("PGHOST", value(values, "host"));
        environment.put("PGPORT", value(values, "port"));
        environment.put("PGUSER", value(values, "user"));
        environment.put("PGPASSWORD", value(values, "password"));
        environment.put("PGDATABASE", value(values, "database"));
        environment.put("PGSSLMODE", "disable");
        environment.put("PGGSSENCMODE", "disable");
        values.forEach((name, value) -> environment.put("REHEARSAL_" + constant(name), value));
        // Nobody answers questions, and nobody sees colours or news of updates.
        environment.put("CI", "true");
        environment.put("NO_COLOR", "1");
        environment.put("npm_config_update_notifier", "false");
        environment.put("PRISMA_HIDE_UPDATE_MESSAGE", "1");
        environment.put("CHECKPOINT_DISABLE", "1");
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static String constant(String name) {
        return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
