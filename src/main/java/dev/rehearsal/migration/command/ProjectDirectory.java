package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project with a tool of its own.
 *
 * @param root where the tool works
 * @param migrations where its migrations are, at or below the root
 * @param source the directory whose files stand there instead
 */
record ProjectDirectory(Path root, Path migrations, Path source) {

    private static final List<String> MARKS = List.of(
            "rehearsal.yaml",
            "package.json",
            "Gemfile",
            "alembic.ini",
            "pyproject.toml",
            "manage.py",
            "composer.json",
            "mix.exs",
            "Cargo.toml",
            "go.mod",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "Makefile",
            ".git");

    private static final List<String> USUAL = List.of(
            "db/migrate",
            "db/migrations",
            "migrations",
            "prisma/migrations",
            "Migrations",
            "alembic/versions",
            "migrations/versions",
            "database/migrations",
            "priv/repo/migrations",
            "src/migrations",
            "sql");

    /** By the directory that the user named: the project's, or that of its migrations. */
    static ProjectDirectory of(Path named) {
        Path root = isRoot(named) ? named : above(named);
        Path migrations = root.equals(named) ? below(named) : named;
        return new ProjectDirectory(root, migrations, migrations);
    }

    /** Where they lie by habit; SQL files of the project's own may lie beside its other files. */
    private static Path below(Path root) {
        return USUAL.stream()
                .map(root::resolve)
                .filter(it -> Files.isDirectory(it) && !Discovery.in(it).isEmpty())
                .findFirst()
                .orElse(root);
    }

    private static Path above(Path named) {
        return Stream.iterate(named.getParent(), it -> it != null, Path::getParent)
                .filter(ProjectDirectory::isRoot)
                .findFirst()
                .orElse(named);
    }

    private static boolean isRoot(Path directory) {
        return MARKS.stream().map(directory::resolve).anyMatch(Files::exists);
    }

    ProjectDirectory with(Path files) {
        return new ProjectDirectory(root, migrations, files);
    }

    List<Migration> discover() {
        return Discovery.in(source);
    }
}
