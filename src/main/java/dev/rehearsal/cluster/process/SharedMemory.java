package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The System V segments of servers that were killed.
 *
 * <p>PostgreSQL keeps its memory elsewhere, but marks a data directory as in use by a tiny segment, which only an orderly end
 * removes; systems allow a few thousand of them.
 */
public final class SharedMemory {

    private static final Logger LOG = System.getLogger(SharedMemory.class.getName());

    private final List<String> segments = new ArrayList<>();

    private SharedMemory() {}

    /** The segments of all servers under a directory; to be read when they are dead and their files are still there. */
    public static SharedMemory of(Path directory) {
        SharedMemory memory = new SharedMemory();
        for (PostmasterFile file : PostmasterFile.under(directory)) {
            if (file.segment() > 0) {
                memory.segments.add(Long.toString(file.segment()));
            }
        }
        return memory;
    }

    /** Removes them. */
    public void release() {
        if (segments.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>();
        for (String segment : segments) {
            words.add("-m");
            words.add(segment);
        }
        try {
            Command.of(List.of("ipcrm"), words.toArray(String[]::new))
                    .in(Path.of("/"))
                    .run(Duration.ofSeconds(10));
        } catch (HarnessException e) {
            LOG.log(Level.DEBUG, "segments " + segments + " stay until the next restart", e);
        }
    }
}
