package dev.rehearsal.migration.command;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a project for one run of its tool.
 *
 * <p>Several databases are migrated at once, and tools write where they work; and whoever works below a stage's directory is found there
 * when we die. What others installed is linked: it is large, and the same for all.
 */
final class WorkingCopy implements AutoCloseable {

    private static final Set<String> LINKED = Set.of("node_modules", "vendor", ".venv", "venv", ".bundle", "deps");
    private static final Set<String> LEFT_OUT = Set.of(".git", ".hg", ".svn", "rehearsal-report");

    /** Whoever has more has named too high a directory, or has data in his project. */
    private static final long MOST = 500L << 20;

    private final Path root;
    private final ProjectDirectory project;
    private long size;

    private WorkingCopy(Path root, ProjectDirectory project) {
        this.root = root;
        this.project = project;
    }

    /** Without these migrations. */
    static WorkingCopy of(ProjectDirectory project, Path room, List<Migration> hidden) {
        try {
            // A project may hold passwords, and the room is open to all.
            Path root = Files.createTempDirectory(
                    room, "run", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            WorkingCopy copy = new WorkingCopy(root, project);
            try {
                copy.fill(hidden);
                return copy;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new HarnessException("could not copy " + project.root() + " for the tool: " + e, e);
        }
    }

    private void fill(List<Migration> hidden) throws IOException {
        fill(project.root(), root);
        if (!project.source().equals(project.migrations())) {
            delete(migrations());
            fill(project.source(), migrations());
        }
        for (Migration each : hidden) {
            hide(each);
        }
    }

    private void fill(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                String name = directory.getFileName() == null
                        ? ""
                        : directory.getFileName().toString();
                Path copy = to.resolve(from.relativize(directory).toString());
                boolean isRoot = directory.equals(from);
                if (!isRoot && (LEFT_OUT.contains(name) || Files.isSameFile(directory, room()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!isRoot && LINKED.contains(name) && !project.migrations().startsWith(directory)) {
                    Files.createSymbolicLink(copy, directory);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file).toString());
                if (attributes.isSymbolicLink()) {
                    Files.createSymbolicLink(copy, file.resolveSibling(Files.readSymbolicLink(file)));
                } else if (attributes.isRegularFile()) {
                    size += attributes.size();
                    if (size > MOST) {
                        throw new HarnessException("the project " + project.root()
                                + " holds more than 500 MB, and each run of a command gets a copy of it\n  Put a rehearsal.yaml into"
                                + " the directory in which the command is to work");
                    }
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path room() {
        return root.resolveSibling("");
    }

    private void hide(Migration migration) throws IOException {
        Path file = migrations().resolve(migration.file());
        boolean isFolder = migration.file().contains("/");
        delete(isFolder ? file.resolveSibling("") : file);
    }

    /** Where the tool works. */
    Path root() {
        return root;
    }

    private Path migrations() {
        return root.resolve(project.root().relativize(project.migrations()).toString());
    }

    @Override
    public void close() {
        try {
            delete(root);
        } catch (IOException e) {
            throw new HarnessException("could not remove " + root + ": " + e, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
