package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One migration's directory.
 *
 * @param name what the migration is called
 * @param path where it is
 */
record MigrationDirectory(String name, Path path) {

    static final String SCRIPT = "migration.sql";

    /** All in a project's {@code migrations}, in order: every directory is one, hidden or not, but no link; none without that place. */
    static List<MigrationDirectory> in(Path migrations) throws IOException {
        if (!Files.isDirectory(migrations)) {
            return List.of();
        }
        DirectoryOrder order = new DirectoryOrder();
        try (Stream<Path> all = Files.list(migrations)) {
            return all.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                    .map(it -> new MigrationDirectory(it.getFileName().toString(), it))
                    .sorted((one, other) -> order.compare(one.name, other.name))
                    .toList();
        }
    }

    /** Its text, as Node reads it: what is no UTF-8 is replaced. Empty where it can't be read. */
    Optional<String> script() {
        try {
            return Optional.of(new String(Files.readAllBytes(path.resolve(SCRIPT)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
