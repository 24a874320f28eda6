package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where ext4 puts new directories. It keeps them near their parent, so that each stage's thousands of files would come where those
 * of the last stage were deleted a moment ago; without a journal it then looks at each deleted one before it makes a new one.
 */
final class InodeGroups {

    private static final Logger LOG = System.getLogger(InodeGroups.class.getName());

    private InodeGroups() {}

    /** Has each new directory in this one put elsewhere on the disk; where that can't be had, nothing is lost but time. */
    static void spread(Path directory) {
        try {
            if (!Files.getFileStore(directory).type().startsWith("ext")) {
                return;
            }
            Outcome outcome = Command.of(List.of(), "chattr", "+T", directory.toString())
                    .in(directory)
                    .run(Duration.ofSeconds(5));
            if (outcome.exit() != 0) {
                LOG.log(Level.DEBUG, outcome.output());
            }
        } catch (IOException | HarnessException e) {
            LOG.log(Level.DEBUG, "new directories in " + directory + " stay near each other", e);
        }
    }
}
