package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Ends what works in a directory that nobody owns any more, and removes it. */
final class Reaper {

    private static final Logger LOG = System.getLogger(Reaper.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Reaper() {}

    /** Clears every stage whose owner is dead; touches {@code suspect} when there was one. */
    static void reap(Path stages, Path suspect) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(stages, "stage-*")) {
            for (Path stage : found) {
                if (isOrphan(stage, suspect)) {
                    try {
                        clear(stage);
                    } catch (HarnessException e) {
                        // Another user's, for example: no reason to keep a new stage from starting.
                        LOG.log(Level.WARNING, "left as it is: " + e.getMessage());
                    }
                }
            }
        }
    }

    private static boolean isOrphan(Path stage, Path suspect) throws IOException {
        if (stage.getFileName().toString().startsWith(StageDirectory.OURS)) {
            return false;
        }
        Path owner = stage.resolve(StageDirectory.OWNER);
        if (!Files.exists(owner)) {
            // Its JVM died before it could do anything, or somebody removes it this very moment.
            return true;
        }
        try {
            boolean orphan = Locks.isFree(owner);
            if (orphan) {
                Files.write(suspect, new byte[0]);
            }
            return orphan;
        } catch (NoSuchFileException e) {
            return false;
        } catch (AccessDeniedException e) {
            LOG.log(Level.WARNING, "left as it is, since it belongs to another user: " + stage);
            return false;
        }
    }

    /** Kills every process that works under the directory, then removes it. */
    static void clear(Path stage) {
        end(stage);
        // Only now: a server that was just starting has written its file meanwhile.
        SharedMemory.of(stage).release();
        try {
            Trees.delete(stage);
        } catch (IOException e) {
            throw new HarnessException("could not remove " + stage + ": " + e, e);
        }
    }

    private static void end(Path stage) {
        try {
            Occupants.kill(stage, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while ending what works in " + stage, e);
        }
    }
}
