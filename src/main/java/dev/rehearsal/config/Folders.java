package dev.rehearsal.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where migrations lie in a project, by habit. */
public final class Folders {

    private static final List<String> HABITS = List.of(
            "migrations",
            "prisma/migrations",
            "supabase/migrations",
            "db/migration",
            "db/migrations",
            "src/main/resources/db/migration",
            "sql",
            "database/migrations",
            "migration");

    /** Where these lie the tool itself says where its migrations are. */
    private static final List<String> TOLD =
            List.of("flyway.toml", "flyway.conf", "conf/flyway.toml", "conf/flyway.conf");

    private Folders() {}

    /** The directory itself when it holds SQL files or the tool's own settings, else the first below it by habit, else itself again. */
    public static Path migrationsIn(Path directory) {
        Path self = directory.toString().isEmpty() ? Path.of(".") : directory;
        if (holdsSql(self) || TOLD.stream().map(self::resolve).anyMatch(Files::isRegularFile)) {
            return self;
        }
        return HABITS.stream()
                .map(self::resolve)
                .filter(it -> holdsSql(it) || holdsPrismas(it))
                .map(Path::normalize)
                .findFirst()
                .orElse(self);
    }

    private static boolean holdsPrismas(Path directory) {
        return Files.isRegularFile(directory.resolve("migration_lock.toml"));
    }

    private static boolean holdsSql(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.sql")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            // Whoever reads the directory in earnest says what is wrong with it.
            return false;
        }
    }
}
