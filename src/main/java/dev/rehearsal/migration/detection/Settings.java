package dev.rehearsal.migration.detection;

import dev.rehearsal.migration.command.Words;
import dev.rehearsal.migration.prisma.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known about a project besides where its migrations lie.
 *
 * @param loader where {@code classpath:} is looked up and Java migrations are
 * @param base what relative paths start from
 * @param properties settings for the tool by its own names ({@code flyway.placeholders.owner}); they win over the project's own files
 */
public record Settings(ClassLoader loader, Path base, Map<String, String> properties) {

    /** Copies the map. */
    public Settings {
        Objects.requireNonNull(loader, "loader");
        base = base.toAbsolutePath().normalize();
        properties = Map.copyOf(properties);
    }

    static final String COMMAND = "command.run";
    static final String STATUS = "command.status";
    static final String LEDGER = "command.ledger";
    static final String TIMEOUT = "command.timeout";
    static final String PRISMA_VERSION = "prisma.version";

    /** The class path of the thread and the directory of the process. */
    public static Settings ofThread() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return new Settings(own == null ? ClassLoader.getSystemClassLoader() : own, Path.of(""), Map.of());
    }

    /** The same with classes and resources from elsewhere. */
    public Settings with(ClassLoader other) {
        return new Settings(other, base, properties);
    }

    /** The same with relative paths from elsewhere. */
    public Settings from(Path directory) {
        return new Settings(loader, directory, properties);
    }

    /** The same with the version of Prisma that deploys; an {@link IllegalArgumentException} says what was expected instead. */
    public Settings withPrisma(String version) {
        Edition.of(version);
        return with(PRISMA_VERSION, version);
    }

    /** The same with a command that migrates; an {@link IllegalArgumentException} says what was expected instead. */
    public Settings withCommand(Words words) {
        return with(COMMAND, words.run())
                .with(STATUS, words.status())
                .with(LEDGER, words.ledger())
                .with(TIMEOUT, words.timeout().toString());
    }

    /** What was said of a command; empty where none was. */
    Optional<Words> command() {
        return Optional.ofNullable(properties.get(COMMAND))
                .map(run -> new Words(
                        run,
                        properties.getOrDefault(STATUS, ""),
                        properties.getOrDefault(LEDGER, ""),
                        Duration.parse(properties.getOrDefault(TIMEOUT, Words.PATIENCE.toString()))));
    }

    /** The same with a setting for the tool. */
    public Settings with(String name, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(name, value);
        return new Settings(loader, base, more);
    }
}
