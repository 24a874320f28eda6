package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.cache.NoSpace;
import dev.rehearsal.cluster.process.Account;
import dev.rehearsal.cluster.process.Command;
import dev.rehearsal.cluster.process.Occupants;
import dev.rehearsal.cluster.process.Poll;
import dev.rehearsal.cluster.process.PostmasterFile;
import dev.rehearsal.cluster.process.SharedMemory;
import dev.rehearsal.cluster.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The operating system's view of one running server: a process with its children. */
final class PostgresProcess {

    private static final Duration DEATH = Duration.ofSeconds(10);

    /** Another program took the port between our choosing it and the server's binding it. */
    static final class PortTaken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String node;
    private final Path data;
    private final ServerLog log;
    private final Process process;
    private volatile boolean frozen;

    private PostgresProcess(String node, Path data, ServerLog log, Process process) {
        this.node = node;
        this.data = data;
        this.log = log;
        this.process = process;
    }

    /** Starts a server in its directory; it does not answer yet. */
    static PostgresProcess start(String node, Binaries binaries, Account account, Path data, Path log, int port) {
        try {
            // Left by a server that was killed; its number may belong to another process by now.
            Files.deleteIfExists(data.resolve(PostmasterFile.NAME));
            ServerLog tail = ServerLog.from(log);
            Process process = Command.of(
                            account.prefix(),
                            binaries.program("postgres"),
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port))
                    .in(directory(data))
                    .startLoggingTo(log);
            return new PostgresProcess(node, data, tail, process);
        } catch (IOException e) {
            throw new HarnessException("could not start " + node + ": " + e, e);
        }
    }

    /** All processes of a server work here or below: they start here, and the server moves on into its data. */
    private static Path directory(Path data) {
        return Objects.requireNonNull(data.getParent(), "a data directory lies in its node's directory");
    }

    /** Waits until it accepts connections, by the file in which it says so; ends it when it does not get there. */
    void awaitReady(Duration timeout) throws PortTaken {
        boolean ready = false;
        try {
            if (!Poll.until(timeout, () -> isReady() || !process.isAlive())) {
                throw new HarnessException(node + " was not ready within " + seconds(timeout)
                        + "; the last lines of its log:\n" + lastLines());
            }
            if (!process.isAlive()) {
                throw explainDeath();
            }
            ready = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while " + node + " was starting", e);
        } finally {
            if (!ready) {
                kill();
            }
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        return process.isAlive() && PostmasterFile.in(data).isReady();
    }

    /** Runs something as soon as the server has ended, for whatever reason, on another thread. */
    void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** The server itself, which a command that changes the user may have started as its child. */
    private List<ProcessHandle> server() {
        long pid = PostmasterFile.in(data).pid();
        return ProcessHandle.of(pid == 0 ? process.pid() : pid).stream().toList();
    }

    /** Everything that works for this server, itself first. */
    List<ProcessHandle> tree() {
        List<ProcessHandle> tree = new ArrayList<>(Occupants.of(directory(data)));
        List<ProcessHandle> server = server();
        tree.sort(Comparator.comparing(process -> server.contains(process) ? 0 : 1));
        return tree;
    }

    /** Stops every process in its tracks. */
    void freeze() {
        frozen = true;
        // The parent first: then no child can appear that is not stopped.
        Signal.STOP.send(server());
        Signal.STOP.send(Occupants.of(directory(data)));
    }

    /** Lets them go on. */
    void thaw() {
        Signal.CONT.send(Occupants.of(directory(data)));
        frozen = false;
    }

    /** Ends everything at once, in whatever state it is, children whose parent is gone as well. */
    void kill() {
        Poll.uninterrupted(() -> {
            try {
                process.destroyForcibly();
                Occupants.kill(directory(data), DEATH);
                if (!process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new HarnessException(node + " did not end within " + DEATH.toSeconds()
                            + " s of being killed: process " + process.pid());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HarnessException("interrupted while " + node + " was being killed", e);
            }
            SharedMemory.of(data).release();
        });
    }

    /** Ends everything quickly, but gives the server the chance to tidy up. */
    void abort() {
        // A frozen process would not take the signal.
        if (frozen || !ends(Signal.QUIT, Duration.ofSeconds(2))) {
            kill();
        }
    }

    /** Stops in good order; when that takes too long, at once. Answers whether the order was good. */
    boolean stop(Duration timeout) {
        boolean ended = !frozen && ends(Signal.INT, timeout);
        if (!ended) {
            kill();
        }
        return ended;
    }

    /** Whether the server ends within the time; it ends after its children. */
    private boolean ends(Signal signal, Duration timeout) {
        try {
            signal.send(server());
            if (!server().contains(process.toHandle())) {
                // Runuser stops itself when it sees that its child is stopped, at a moment that we can't know.
                Signal.CONT.send(List.of(process.toHandle()));
            }
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HarnessException explainDeath() throws PortTaken {
        if (log.saysPortTaken()) {
            throw new PortTaken();
        }
        if (!log.hint().isEmpty() || NoSpace.isFull(data)) {
            // On a full disk the last words may be missing as well.
            return NoSpace.explain(
                    new IOException("No space left on device"),
                    data,
                    "could not start " + node + "; the last lines of its log:\n" + lastLines() + "\n  so");
        }
        return new HarnessException(node + " died at start with exit code " + process.exitValue()
                + "; the last lines of its log:\n" + lastLines());
    }

    /** What this run of the server wrote last, indented. */
    String lastLines() {
        return log.lastLines();
    }
}
