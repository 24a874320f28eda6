package dev.rehearsal.migration.detection;

import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.command.CommandEngine;
import dev.rehearsal.migration.command.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the engine for a project's migrations. What can't be one is an {@link IllegalArgumentException} that says what was looked for,
 * where, and how to say it outright.
 */
public final class Engines {

    /** Where projects keep them. */
    private static final List<String> USUAL = List.of(
            "src/main/resources/db/migration",
            "db/migration",
            "db/migrations",
            "migrations",
            "sql",
            "prisma/migrations",
            "src/main/resources/db/changelog",
            "db/changelog");

    private static final List<String> ROOTS = List.of(
            ".git",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "package.json",
            "go.mod",
            "flyway.toml",
            "flyway.conf",
            "liquibase.properties");

    private Engines() {}

    /**
     * The engine for migrations as users name them: {@code classpath:db/migration}, {@code filesystem:sql}, {@code flyway:sql},
     * {@code sql:migrations}, {@code liquibase:db}, a directory.
     */
    public static Engine parse(String location, Settings settings) {
        Optional<Kind> said = Optional.empty();
        String place = location.strip();
        for (Kind kind : Kind.values()) {
            if (place.startsWith(kind.prefix() + ":")) {
                said = Optional.of(kind);
                place = place.substring(kind.prefix().length() + 1);
            }
        }
        if (settings.command().isPresent()) {
            return command(location, said, settings.command().get(), settings);
        }
        if (place.isEmpty()) {
            throw new IllegalArgumentException("no migrations are named: expected a directory, classpath:db/migration,"
                    + " flyway:DIR, sql:DIR or liquibase:DIR, not \"" + location + "\"");
        }
        if (place.startsWith("classpath:")) {
            return new Making(settings).onClassPath(place, said);
        }
        return inDirectory(Path.of(place.replaceFirst("^filesystem:", "")), said, settings);
    }

    private static Engine command(String location, Optional<Kind> said, Words words, Settings settings) {
        if (said.isPresent() || location.startsWith("classpath:")) {
            throw new IllegalArgumentException(
                    "\"" + location + "\" with a command: expected a directory, and the command knows its tool");
        }
        Path directory = settings.base()
                .resolve(location.replaceFirst("^filesystem:", ""))
                .normalize();
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("there is no directory " + directory);
        }
        return CommandEngine.of(directory, words);
    }

    /** The engine for the migrations in a directory, or at the usual places of the project that it is the root of. */
    public static Engine detect(Path directory, Settings settings) {
        return inDirectory(directory, Optional.empty(), settings);
    }

    private static Engine inDirectory(Path named, Optional<Kind> said, Settings settings) {
        Path directory = settings.base().resolve(named).normalize();
        if (Files.isRegularFile(directory)) {
            throw new IllegalArgumentException(
                    directory + " is a file: name the directory of the migrations, " + directory.getParent());
        }
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("there is no directory " + directory);
        }
        Making making = new Making(settings);
        boolean isRoot = ROOTS.stream().map(directory::resolve).anyMatch(Files::exists);
        return isRoot && said.isEmpty() ? atUsualPlace(directory, making) : making.inDirectory(directory, said);
    }

    private static Engine atUsualPlace(Path root, Making making) {
        Optional<Engine> told = making.asFlywayFileSays(root).or(() -> making.asLiquibaseFileSays(root));
        if (told.isPresent()) {
            return told.get();
        }
        if (making.holdsMigrations(root)) {
            return making.inDirectory(root, Optional.empty());
        }
        List<Path> found = USUAL.stream()
                .map(root::resolve)
                .filter(Files::isDirectory)
                .filter(making::holdsMigrations)
                .toList();
        if (found.size() == 1) {
            return making.inDirectory(found.get(0), Optional.empty());
        }
        if (found.isEmpty()) {
            throw Making.nothing(root + ", nor in its " + String.join(", ", USUAL), UpDirectories.hint(root));
        }
        throw new IllegalArgumentException("migrations at more than one place of " + root + ": "
                + String.join(
                        ", ",
                        found.stream().map(it -> root.relativize(it).toString()).toList())
                + "\n  Name the directory");
    }
}
