package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shell that outlives this JVM when it is killed, ends the stage's processes and removes its directory.
 *
 * <p>It waits on the pipe to us. The kernel closes that pipe however the JVM ends, {@code kill -9} included; then the watchdog
 * looks for processes by their working directory, which every process of a stage has under the stage's own. Nothing has to be
 * registered, so there is no moment between a start and its registration.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Watchdog.class.getName());

    private final @Nullable Process process;

    private Watchdog(@Nullable Process process) {
        this.process = process;
    }

    /** Starts a watchdog over a stage's directory; where there is no shell, the next start has to clean up alone. */
    static Watchdog over(Path stage, Path suspect) {
        // A session of its own, so that neither Ctrl-C nor a signal to our group reaches it.
        String[] words = {
            "sh",
            "-c",
            script(),
            "rehearsal-watchdog",
            stage.toString(),
            stage.getFileName().toString(),
            suspect.toString()
        };
        boolean setsid = Files.isExecutable(Path.of("/usr/bin/setsid"));
        try {
            return new Watchdog(Command.of(setsid ? List.of("/usr/bin/setsid") : List.of(), words)
                    .in(stage.getRoot())
                    .startSilent());
        } catch (HarnessException e) {
            LOG.log(Level.DEBUG, "no watchdog: the next start clears away what a killed JVM leaves", e);
            return new Watchdog(null);
        }
    }

    private static String script() {
        try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            return new String(
                    Objects.requireNonNull(in, "watchdog.sh lies beside this class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read watchdog.sh", e);
        }
    }

    /** Sends the watchdog home: whoever closes has cleaned up. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try (var pipe = process.getOutputStream()) {
            pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the watchdog was gone already", e);
        }
    }
}
