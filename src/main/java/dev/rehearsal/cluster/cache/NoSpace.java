package dev.rehearsal.cluster.cache;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.process.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says of a failed write whether the disk is full. */
public final class NoSpace {

    private NoSpace() {}

    /** The failure in words, with the free space and the way out when the disk is full. */
    public static HarnessException explain(IOException failure, Path where, String what) {
        String reason = String.valueOf(failure.getMessage());
        if (!reason.contains("No space left") && !reason.contains("quota") && !reason.contains("not enough space")) {
            return new HarnessException(what + ": " + failure, failure);
        }
        return new HarnessException(
                what + ": no space left in " + where + " (" + free(where)
                        + " free)\n  Free some, or name a directory on another disk in " + Home.VARIABLE,
                failure);
    }

    /** The way out where a server's words say that the disk is full; empty otherwise. */
    public static String hint(String words) {
        return words.contains("No space left on device")
                ? "\n  Free some, or name a directory on another disk in " + Home.VARIABLE
                : "";
    }

    /** Whether so little is left that a server can't even log that it is too little. */
    public static boolean isFull(Path where) {
        try {
            return Files.getFileStore(where).getUsableSpace() < 1_000_000;
        } catch (IOException e) {
            return false;
        }
    }

    private static String free(Path where) {
        try {
            return String.format(
                    Locale.ROOT, "%.1f MB", Files.getFileStore(where).getUsableSpace() / 1e6);
        } catch (IOException e) {
            return "unknown";
        }
    }
}
