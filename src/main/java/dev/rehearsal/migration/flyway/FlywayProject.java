package dev.rehearsal.migration.flyway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Flyway has to know about a project.
 *
 * @param locations where its migrations lie, as Flyway writes it: {@code filesystem:/srv/app/sql}, {@code classpath:db/migration}
 * @param properties further settings by Flyway's own names: {@code flyway.outOfOrder}
 * @param loader where classes and resources are looked for
 */
public record FlywayProject(List<String> locations, Map<String, String> properties, ClassLoader loader) {

    /** Copies. */
    public FlywayProject {
        locations = List.copyOf(locations);
        properties = Map.copyOf(properties);
    }

    /** A project without settings. */
    public static FlywayProject of(String location, ClassLoader loader) {
        return new FlywayProject(List.of(location), Map.of(), loader);
    }

    /** The same with settings, which win over those that are there. */
    public FlywayProject with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putAll(more);
        return new FlywayProject(locations, all, loader);
    }

    /** Whether a file or class of this name is a migration to Flyway. */
    public boolean isMigration(String file) {
        Names names = new Names(this);
        return (file.endsWith(".class")
                        ? names.parse(file.substring(0, file.length() - ".class".length()))
                        : names.ofFile(file))
                .filter(name -> name.kind() != Names.Kind.UNDO)
                .isPresent();
    }

    /** A setting; {@code otherwise} where it is not set. */
    String setting(String name, String otherwise) {
        return properties.getOrDefault("flyway." + name, otherwise);
    }
}
