package dev.rehearsal.migration.flyway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Migrations that stand as sources beside a project's SQL: without its classes nobody can run them. */
final class JavaSources {

    private final FlywayProject project;

    JavaSources(FlywayProject project) {
        this.project = project;
    }

    /** Those beside a directory of resources, by where build tools expect them. */
    List<Path> beside(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at.getParent() != null; at = at.getParent()) {
            if (at.endsWith("resources")) {
                Path inside = at.relativize(folder.toAbsolutePath().normalize());
                Path sources = at.getParent();
                return Stream.of("java", "kotlin", "groovy")
                        .map(language -> sources.resolve(language).resolve(inside))
                        .flatMap(this::in)
                        .sorted()
                        .toList();
            }
        }
        return List.of();
    }

    private Stream<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(this::isMigration).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isMigration(Path file) {
        String name = file.getFileName().toString();
        int ending = name.lastIndexOf('.');
        return ending > 0
                && name.substring(ending).matches("\\.(java|kt|groovy)")
                && project.isMigration(name.substring(0, ending) + ".class");
    }
}
