package dev.rehearsal.migration.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory for each migration with {@code up.sql} in it, as Hasura and Diesel have them: not read, but known. */
final class UpDirectories {

    private static final int DEEPEST = 5;

    private UpDirectories() {}

    /** What to do about such ones below a directory; empty where there are none. */
    static String hint(Path directory) {
        return first(directory)
                .map(it ->
                        ("\n  There is %s, as Hasura and Diesel lay them out: a directory for each. Bring them into one, in order:"
                                        + "\n    mkdir -p sql && for d in %s/*/; do cp \"$d/up.sql\" \"sql/$(basename \"$d\").sql\"; done"
                                        + "\n  and name that: sql:sql")
                                .formatted(it.resolve("up.sql"), it.resolveSibling("")))
                .orElse("");
    }

    /** The first of these directories. */
    private static Optional<Path> first(Path directory) {
        try (Stream<Path> directories = Files.find(
                directory,
                DEEPEST,
                (it, attributes) -> attributes.isDirectory() && Files.isRegularFile(it.resolve("up.sql")))) {
            return directories.filter(it -> !it.equals(directory)).sorted().findFirst();
        } catch (IOException | UncheckedIOException e) {
            // What can't be read holds nothing that we know; that is being told already.
            return Optional.empty();
        }
    }
}
