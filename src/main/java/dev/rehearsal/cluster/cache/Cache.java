package dev.rehearsal.cluster.cache;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.process.Directories;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.Locks;
import dev.rehearsal.cluster.process.Modes;
import dev.rehearsal.cluster.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Directories that are built once for a key and then only read.
 *
 * <p>The key must name everything that the content depends on. Several processes may ask for the same at the same moment: one
 * builds, the others wait. What is there is verified at each use, by hash after a crash and by size and time otherwise; what is
 * damaged is built again beside it and swapped in, so that servers that run from it go on.
 */
public final class Cache {

    private static final Logger LOG = System.getLogger(Cache.class.getName());
    private static final String CONTENT = "content";
    private static final String MANIFEST = "manifest";

    // Raised when the form of entries changes, so that two versions of ours leave each other's alone.
    private static final String FORMAT = "2";

    private final Path root;
    private final Path suspect;

    private Cache(Path cache) {
        root = cache.resolve(FORMAT);
        suspect = cache.resolve("suspect");
    }

    /** The cache of a home. */
    public static Cache of(Home home) {
        return new Cache(home.cache());
    }

    /** Fills an empty directory. */
    @FunctionalInterface
    public interface Builder {
        /** Puts everything into the directory; it is thrown away when this fails. */
        void build(Path empty) throws IOException;
    }

    /**
     * The directory for a key, built when it is missing or damaged.
     *
     * @param workspace a directory of the caller's own on the same file system, in which is built what is missing
     */
    public Path obtain(String kind, String key, Path workspace, Builder builder) {
        Path entry = root.resolve(kind).resolve(key);
        // Before it is looked at: who removes what is old then leaves it alone.
        use(lock(kind, key));
        if (problem(entry).isEmpty()) {
            return entry.resolve(CONTENT);
        }
        try {
            Directories.make(root.resolve(kind));
        } catch (IOException e) {
            throw new HarnessException("could not create " + root.resolve(kind) + ": " + e, e);
        }
        return Locks.holding(lock(kind, key), () -> {
            Optional<String> problem = problem(entry);
            if (problem.isPresent()) {
                if (Files.exists(entry)) {
                    LOG.log(Level.WARNING, "building " + entry + " again: " + problem.get());
                }
                rebuild(entry, workspace, builder);
            }
            return entry.resolve(CONTENT);
        });
    }

    /**
     * Notes that an entry is in use, and removes those of its kind that nobody used for an hour, but for the newest.
     *
     * <p>For entries of which there are ever more. Whoever uses one has copied it long before the hour is over.
     */
    public void prune(String kind, String used, int newest, Path workspace) {
        try (Stream<Path> all = Files.list(root.resolve(kind))) {
            use(lock(kind, used));
            long idle = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(1);
            List<Path> old = all.filter(Files::isDirectory)
                    .filter(entry -> lastUse(entry) < idle)
                    .sorted(Comparator.comparingLong(Cache::lastUse).reversed())
                    .skip(newest)
                    .toList();
            for (Path entry : old) {
                if (lastUse(entry) >= idle) {
                    continue; // Somebody came while the others were deleted.
                }
                Path gone = workspace.resolve("forgotten-" + entry.getFileName());
                Files.move(entry, gone, StandardCopyOption.ATOMIC_MOVE);
                Trees.delete(gone);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "could not remove what is old from " + root.resolve(kind), e);
        }
    }

    private static void use(Path lock) {
        try {
            Files.setLastModifiedTime(lock, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            LOG.log(Level.TRACE, "not noted as used: " + lock, e);
        }
    }

    private static long lastUse(Path entry) {
        try {
            return Files.getLastModifiedTime(entry.resolveSibling(entry.getFileName() + ".lock"))
                    .toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path lock(String kind, String key) {
        return root.resolve(kind).resolve(key + ".lock");
    }

    private void rebuild(Path entry, Path workspace, Builder builder) {
        Path building = null;
        try {
            building = Files.createTempDirectory(workspace, "building-");
            Modes.open(building);
            Path content = Files.createDirectory(building.resolve(CONTENT));
            Modes.open(content);
            builder.build(content);
            Manifest.of(content).write(building.resolve(MANIFEST));
            if (Files.exists(entry)) {
                Path damaged = workspace.resolve(building.getFileName() + "-damaged");
                Files.move(entry, damaged);
                Files.move(building, entry, StandardCopyOption.ATOMIC_MOVE);
                Trees.delete(damaged);
            } else {
                Files.move(building, entry, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw NoSpace.explain(e, workspace, "could not build " + entry);
        } finally {
            discard(building);
        }
    }

    private static void discard(@Nullable Path building) {
        if (building != null) {
            try {
                Trees.delete(building);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "left for the stage's end: " + building, e);
            }
        }
    }

    /** What is wrong with an entry; empty when it can be used. */
    private Optional<String> problem(Path entry) {
        Path file = entry.resolve(MANIFEST);
        if (!Files.isDirectory(entry)) {
            return Optional.of("it is missing");
        }
        try {
            Manifest manifest = Manifest.read(file);
            if (!isSuspect(file)) {
                return manifest.glance(entry.resolve(CONTENT));
            }
            Optional<String> problem = manifest.verify(entry.resolve(CONTENT));
            if (problem.isEmpty()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
            return problem;
        } catch (IOException e) {
            return Optional.of("its manifest can't be read: " + e);
        }
    }

    /** After a crash what was written last may be lost: then size and time prove nothing. */
    private boolean isSuspect(Path manifest) throws IOException {
        return Files.exists(suspect)
                && Files.getLastModifiedTime(suspect).compareTo(Files.getLastModifiedTime(manifest)) >= 0;
    }
}
