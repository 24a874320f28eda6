package dev.rehearsal.machine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What a test needs from its machine: without it the test is skipped with one printed line, or fails where {@code
 * REHEARSAL_REQUIRE} names it. So nothing is skipped unseen where everything must run.
 *
 * <pre>{@code
 * Path haproxy = Require.program("haproxy");
 * Require.that("root", isRoot, "run the tests as root");
 * }</pre>
 */
public final class Require {

    /** Every word that {@code REHEARSAL_REQUIRE} may hold; a misspelt one would require nothing. */
    private static final Set<String> KNOWN = Set.of("haproxy", "jdk25", "psql", "root", "setpriv", "sh");

    private final Set<String> required;
    private final Consumer<String> notice;

    Require(String required, Consumer<String> notice) {
        this.required = words(required);
        this.notice = notice;
        Set<String> unknown = new TreeSet<>(this.required);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "REHEARSAL_REQUIRE names " + unknown + ": expected some of " + new TreeSet<>(KNOWN));
        }
    }

    /** Goes on only if {@code available}; {@code remedy} says how a machine gets it. */
    public static void that(String capability, boolean available, String remedy) {
        ofThisMachine().check(capability, available, remedy);
    }

    /** Where the program lies; looked for on the path, and where Debian keeps programs for root. */
    public static Path program(String name) {
        Optional<Path> found = Stream.concat(
                        Arrays.stream(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        that(name, found.isPresent(), "install " + name);
        return found.orElseThrow();
    }

    void check(String capability, boolean available, String remedy) {
        if (!KNOWN.contains(capability)) {
            throw new IllegalArgumentException("\"" + capability + "\" is not among " + new TreeSet<>(KNOWN));
        }
        if (available) {
            return;
        }
        if (required.contains(capability)) {
            throw new AssertionFailedError(
                    capability + " is not available here, and REHEARSAL_REQUIRE demands it: " + remedy);
        }
        String skipped = "skipped: " + capability + " is not available here (" + remedy + ")";
        notice.accept(skipped);
        throw new TestAbortedException(skipped);
    }

    private static Require ofThisMachine() {
        return new Require(
                Optional.ofNullable(System.getProperty("rehearsal.require")).orElse(""), System.err::println);
    }

    private static Set<String> words(String list) {
        // Maven leaves the placeholder as it is when the variable is not set.
        if (list.startsWith("${")) {
            return Set.of();
        }
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
