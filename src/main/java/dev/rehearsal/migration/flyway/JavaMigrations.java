package dev.rehearsal.migration.flyway;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.flyway.Names.Kind;
import dev.rehearsal.migration.location.Script;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

/** Finds the migrations among the classes at a location, as Flyway does: it makes one of each. */
final class JavaMigrations {

    private final ClassLoader loader;

    JavaMigrations(ClassLoader loader) {
        this.loader = loader;
    }

    /** The migration that a class is; empty when it is none, or none that can be made. */
    Optional<Resolved> of(String location, Script script) {
        String path = location.replaceFirst("^classpath:/?", "") + "/" + script.name();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!JavaMigration.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
                return Optional.empty();
            }
            return Optional.of(
                    resolved(name, (JavaMigration) type.getDeclaredConstructor().newInstance()));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            // Flyway meets the same trouble when it runs, and says so in its own words.
            System.getLogger(JavaMigrations.class.getName()).log(Level.DEBUG, "no migration: " + name, e);
            return Optional.empty();
        }
    }

    private static Resolved resolved(String name, JavaMigration made) {
        MigrationVersion version = made.getVersion();
        Kind kind = version == null ? Kind.REPEATABLE : Kind.VERSIONED;
        String text = version == null ? "" : version.getVersion();
        String id = Resolved.id(kind, text, name.substring(name.lastIndexOf('.') + 1));
        return new Resolved(new Migration(id, name, ""), kind, text, made.getDescription());
    }
}
