package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process to be started.
 *
 * <p>Its working directory is always given: a child found under a stage's directory is that stage's, whoever started it.
 */
public final class Command {

    private static final int KEPT = 64 * 1024;

    private final ProcessBuilder builder;

    private Command(List<String> words) {
        builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        // A developer's own settings must not reach our servers: PGDATA, PGOPTIONS, PGPORT, locale of messages.
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.startsWith("LD_"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
    }

    /** A command with what goes before it. */
    public static Command of(List<String> prefix, String... words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return new Command(all);
    }

    /** The same in the given directory. */
    public Command in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    /** Starts it with both streams appended to {@code log}. */
    public Process startLoggingTo(Path log) {
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        return start();
    }

    /** Starts it with its input connected to us and nothing else. */
    public Process startSilent() {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return start();
    }

    /** Runs it to its end, or kills it when the time is over. */
    public Outcome run(Duration timeout) {
        builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(nothing()));
        Process process = start();
        try (Tail tail = new Tail(process.getInputStream())) {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HarnessException(
                        name() + " did not end within " + timeout.toSeconds() + " s\n" + tail.text());
            }
            return new Outcome(process.exitValue(), tail.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException(name() + " was interrupted", e);
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private Process start() {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new HarnessException("could not start " + name() + ": " + e.getMessage(), e);
        }
    }

    private String name() {
        return String.join(" ", builder.command());
    }

    private static java.io.File nothing() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return new java.io.File(windows ? "NUL" : "/dev/null");
    }

    /** Reads a stream to its end on a thread of its own and keeps the last of it. */
    private static final class Tail implements AutoCloseable {
        private final StringBuilder kept = new StringBuilder();
        private final Thread thread;

        Tail(InputStream stream) {
            thread = new Thread(() -> read(stream), "rehearsal-command-output");
            thread.setDaemon(true);
            thread.start();
        }

        private void read(InputStream stream) {
            byte[] buffer = new byte[8192];
            try (stream) {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    keep(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                keep("\n(output lost: " + e.getMessage() + ")");
            }
        }

        private synchronized void keep(String text) {
            kept.append(text);
            if (kept.length() > KEPT) {
                kept.delete(0, kept.length() - KEPT);
            }
        }

        String text() throws InterruptedException {
            // The process is gone, but a grandchild may hold the stream open: what is here after a moment is what there
            // is.
            thread.join(500);
            synchronized (this) {
                return kept.toString();
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
