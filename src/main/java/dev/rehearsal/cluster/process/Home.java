package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Where everything we write lies: {@code cache} for what is built once, {@code stages} for what lives as long as a cluster.
 *
 * <p>Both on one file system, so that what is built can be moved into the cache in one step.
 */
public final class Home {

    /** The environment variable that names the directory. */
    public static final String VARIABLE = "REHEARSAL_HOME";

    private final Path path;

    private Home(Path path) {
        this.path = path;
    }

    /** The directory that the environment names, or else the usual place for caches of this user on this system. */
    public static Home detect() {
        return detect(System::getenv, System::getProperty);
    }

    static Home detect(UnaryOperator<String> environment, UnaryOperator<String> property) {
        String named = environment.apply(VARIABLE);
        if (named != null && !named.isBlank()) {
            return at(Path.of(named));
        }
        String os = property.apply("os.name").toLowerCase(Locale.ROOT);
        String user = property.apply("user.home");
        if ("root".equals(property.apply("user.name")) && !os.startsWith("windows")) {
            // Root's servers run as nobody, who can't pass through root's home.
            return at(Path.of("/var/cache/rehearsal"));
        }
        if (user == null || user.isBlank() || user.equals("?")) {
            // Java says "?" for a user without a line in /etc/passwd.
            throw new HarnessException("this user has no home directory to keep files in\n  Name a directory that can"
                    + " be written to in " + VARIABLE);
        }
        if (os.startsWith("mac")) {
            return at(Path.of(user, "Library", "Caches", "rehearsal"));
        }
        String local = environment.apply("LOCALAPPDATA");
        if (os.startsWith("windows") && local != null) {
            return at(Path.of(local, "rehearsal"));
        }
        String xdg = environment.apply("XDG_CACHE_HOME");
        return at(xdg == null || xdg.isBlank() ? Path.of(user, ".cache", "rehearsal") : Path.of(xdg, "rehearsal"));
    }

    /** A given directory; it is made when it is missing. */
    public static Home at(Path path) {
        return new Home(path.toAbsolutePath().normalize());
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    /** What is built once and kept. */
    public Path cache() {
        return made("cache");
    }

    /** What lives as long as a cluster. */
    public Path stages() {
        boolean isNew = !Files.isDirectory(path.resolve("stages"));
        Path stages = made("stages");
        if (isNew) {
            InodeGroups.spread(stages);
        }
        return stages;
    }

    private Path made(String name) {
        Path directory = path.resolve(name);
        try {
            return Directories.make(directory);
        } catch (IOException e) {
            throw new HarnessException(
                    "could not create " + directory + ": " + e + "\n  Name a directory that can be written to in "
                            + VARIABLE,
                    e);
        }
    }
}
