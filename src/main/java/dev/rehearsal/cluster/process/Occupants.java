package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that work under a directory.
 *
 * <p>Where the kernel says so, by their working directories: this finds children whose parent died, stopped ones, and those that
 * nobody has registered. Elsewhere by what the servers' own files say.
 */
public final class Occupants {

    private static final String MARK = "REHEARSAL_RUN=";
    private static final Path PROC = Path.of("/proc");

    private Occupants() {}

    /** Those that are there at this moment; one that ends or starts meanwhile may be in it or not. */
    public static List<ProcessHandle> of(Path directory) {
        return Files.isDirectory(PROC.resolve("self")) ? byWorkingDirectory(directory) : byTheirFiles(directory);
    }

    /** Kills them until none is left; one that is just being started is found by a later look. */
    public static void kill(Path directory, Duration patience) throws InterruptedException {
        boolean gone = Poll.until(patience, () -> {
            List<ProcessHandle> processes = of(directory);
            processes.forEach(ProcessHandle::destroyForcibly);
            return processes.isEmpty();
        });
        if (!gone) {
            throw new HarnessException(
                    "could not end the processes that work in " + directory + " within " + patience.toSeconds() + " s: "
                            + of(directory).stream().map(ProcessHandle::pid).toList());
        }
    }

    private static List<ProcessHandle> byWorkingDirectory(Path directory) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (worksUnder(process, directory) || isMarked(process, directory)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new HarnessException("could not read " + PROC + ": " + e, e);
        }
        return found;
    }

    /** What a user's tool started may work anywhere by now. */
    private static boolean isMarked(Path process, Path directory) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            String marked = MARK
                    + new String(directory.toString().getBytes(Charset.defaultCharset()), StandardCharsets.ISO_8859_1);
            return environment.contains(marked + "/");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean worksUnder(Path process, Path directory) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(directory);
        } catch (IOException e) {
            // Ended meanwhile, or somebody else's: neither is ours.
            return false;
        }
    }

    private static List<ProcessHandle> byTheirFiles(Path directory) {
        List<ProcessHandle> found = new ArrayList<>();
        for (long pid : PostmasterFile.pidsUnder(directory)) {
            ProcessHandle.of(pid).ifPresent(server -> {
                found.add(server);
                server.descendants().forEach(found::add);
            });
        }
        return found;
    }
}
