package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A directory that is gone when its stage is over, with every process that works in it.
 *
 * <p>Three nets, one under the other: {@link #close()}; a watchdog, when the JVM is killed; the next start of anybody who shares
 * the home, when the watchdog was killed too. A lock that the kernel releases with the JVM tells the living from the dead.
 */
public final class StageDirectory implements AutoCloseable {

    static final String OWNER = "owner";

    /**
     * What the names of this JVM's own stages begin with. They are known to be alive, and must not be asked: the kernel would drop
     * our lock when the asking ends, and others would take the stage for an orphan.
     */
    static final String OURS = ours();

    private final Path path;
    private final FileChannel owner;
    private final Watchdog watchdog;

    private StageDirectory(Path path, FileChannel owner, Watchdog watchdog) {
        this.path = path;
        this.owner = owner;
        this.watchdog = watchdog;
    }

    /** Makes a new directory under the home, after clearing away those whose JVM died. */
    public static StageDirectory open(Home home) {
        Path stages = home.stages();
        Path suspect = home.cache().resolve("suspect");
        // One at a time, or a reaper could take a directory that is made but not locked yet for an orphan.
        return Locks.holding(stages.resolve("gate"), () -> {
            try {
                Reaper.reap(stages, suspect);
                return make(stages, suspect);
            } catch (IOException e) {
                throw new HarnessException(
                        "could not make a directory under " + stages + ": " + e + "\n  Name another one in "
                                + Home.VARIABLE,
                        e);
            }
        });
    }

    private static StageDirectory make(Path stages, Path suspect) throws IOException {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        Path path = Files.createDirectory(stages.resolve(OURS + HexFormat.of().formatHex(random)));
        FileChannel owner =
                FileChannel.open(path.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Modes.open(path);
            FileLock lock = owner.tryLock();
            if (lock == null) {
                throw new HarnessException("could not lock " + path.resolve(OWNER));
            }
            return new StageDirectory(path, owner, Watchdog.over(path, suspect));
        } catch (IOException | HarnessException e) {
            owner.close();
            Trees.delete(path);
            throw e;
        }
    }

    private static String ours() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return "stage-" + self.pid() + "-" + Long.toHexString(start) + "-";
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Ends what still works in the directory and removes it. */
    @Override
    public void close() {
        try {
            Poll.uninterrupted(() -> Reaper.clear(path));
        } finally {
            watchdog.close();
            release();
        }
    }

    private void release() {
        try {
            owner.close();
        } catch (IOException e) {
            throw new HarnessException("could not release " + path.resolve(OWNER) + ": " + e, e);
        }
    }
}
