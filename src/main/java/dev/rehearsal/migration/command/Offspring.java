package dev.rehearsal.migration.command;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and all that it started, whatever became of their parents, sessions and directories: they have a word in their environment,
 * which the kernel shows. Where it does not, those that are still below the process are found.
 */
final class Offspring {

    /** The variable with the word: the directory of the run, by whose stage those are found too whose JVM died. */
    static final String MARK = "REHEARSAL_RUN";

    private static final Path PROC = Path.of("/proc");
    private static final System.Logger LOG = System.getLogger(Offspring.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LOOKS = 20;
    private static final int QUIET = 2;

    private final Process process;
    private final String word;

    Offspring(Process process, String word) {
        this.process = process;
        // As the kernel shows it, byte by byte.
        this.word = MARK + "=" + new String(word.getBytes(Charset.defaultCharset()), StandardCharsets.ISO_8859_1);
    }

    /** Asks all of them to end. */
    void terminate() {
        all().forEach(ProcessHandle::destroy);
    }

    /** Kills until nobody is left; who is just being started is found by a later look. */
    void kill() {
        int quiet = 0;
        for (int look = 0; quiet < QUIET && look < LOOKS; look++) {
            Set<ProcessHandle> living = all();
            // From the top: whoever saw a child of his end could do something about it.
            living.stream().sorted(Comparator.comparingInt(Offspring::depth)).forEach(ProcessHandle::destroyForcibly);
            living.forEach(Offspring::awaitEnd);
            quiet = living.isEmpty() ? quiet + 1 : 0;
        }
        if (quiet < QUIET) {
            throw new HarnessException("could not end what the tool started: "
                    + all().stream().map(ProcessHandle::pid).toList());
        }
    }

    private static int depth(ProcessHandle of) {
        int depth = 0;
        for (Optional<ProcessHandle> each = of.parent();
                each.isPresent();
                each = each.get().parent()) {
            depth++;
        }
        return depth;
    }

    private static void awaitEnd(ProcessHandle killed) {
        try {
            ProcessHandle gone = killed.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(Level.DEBUG, "ended " + gone.pid());
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.DEBUG, "process " + killed.pid() + " is slow to end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<ProcessHandle> all() {
        Set<ProcessHandle> found = new HashSet<>();
        process.descendants().filter(ProcessHandle::isAlive).forEach(found::add);
        if (process.isAlive()) {
            found.add(process.toHandle());
        }
        if (Files.isDirectory(PROC.resolve("self"))) {
            addMarked(found);
        }
        return found;
    }

    private void addMarked(Set<ProcessHandle> found) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path each : processes) {
                if (isMarked(each)) {
                    ProcessHandle.of(Long.parseLong(each.getFileName().toString()))
                            .filter(ProcessHandle::isAlive)
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new HarnessException("could not read " + PROC + ": " + e.getMessage(), e);
        }
    }

    private boolean isMarked(Path each) {
        try {
            return new String(Files.readAllBytes(each.resolve("environ")), StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            // Ended meanwhile, or somebody else's: neither is ours.
            return false;
        }
    }
}
