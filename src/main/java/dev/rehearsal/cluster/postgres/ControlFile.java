package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a stopped server's {@code global/pg_control} says; the binaries come without pg_controldata.
 *
 * @param systemIdentifier which cluster the data belong to
 * @param state how the server ended
 * @param checkpoint where the last checkpoint's record begins; after a clean end, the last record of all
 * @param timeline the timeline of that checkpoint
 */
record ControlFile(long systemIdentifier, State state, long checkpoint, int timeline) {

    /** How it ended; a crashed server is still in the state in which it ran. */
    enum State {
        STARTUP,
        STOPPED_AS_PRIMARY,
        STOPPED_AS_STANDBY,
        STOPPING,
        CRASH_RECOVERY,
        RUNNING_AS_STANDBY,
        RUNNING_AS_PRIMARY
    }

    /** The file of the log in which the last checkpoint lies. */
    String segment() {
        long number = checkpoint / Template.SEGMENT;
        long inOneId = (1L << 32) / Template.SEGMENT;
        return String.format(Locale.ROOT, "%08X%08X%08X", timeline, number / inOneId, number % inOneId);
    }

    static ControlFile of(Path data) {
        Path file = data.resolve("global").resolve("pg_control");
        try {
            // The layout is the same in 14 to 18: identifier, two version numbers, state, time, checkpoint, its copy.
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
            int state = bytes.getInt(16);
            if (state < 0 || state >= State.values().length) {
                throw new HarnessException(file + " is damaged: it gives the state " + state);
            }
            return new ControlFile(bytes.getLong(0), State.values()[state], bytes.getLong(32), bytes.getInt(48));
        } catch (IOException e) {
            throw new HarnessException("could not read " + file + ": " + e, e);
        }
    }
}
