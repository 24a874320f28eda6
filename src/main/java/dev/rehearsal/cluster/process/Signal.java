package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The signals that faults and shutdowns need and that {@link ProcessHandle} lacks. */
public enum Signal {
    /** Freeze. */
    STOP,
    /** Go on. */
    CONT,
    /** Stop in good order. */
    INT,
    /** Stop at once, but tidy up. */
    QUIT;

    /** Sends this signal to every process that still lives. */
    public void send(Collection<ProcessHandle> processes) {
        List<String> pids = new ArrayList<>();
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> pids.add(Long.toString(process.pid())));
        if (pids.isEmpty()) {
            return;
        }
        // The shell's own kill: a slim container may have no other.
        Outcome outcome = Command.of(
                        List.of("sh", "-c", "kill -" + name() + " \"$@\" 2>&1", "kill"), pids.toArray(String[]::new))
                .in(Path.of("/"))
                .run(Duration.ofSeconds(10));
        boolean living = processes.stream().anyMatch(ProcessHandle::isAlive);
        if (outcome.exit() != 0 && living && !outcome.output().contains("No such process")) {
            throw new HarnessException("could not send " + name() + " to " + pids + ": "
                    + Optional.of(outcome.output().strip())
                            .filter(text -> !text.isEmpty())
                            .orElse("exit " + outcome.exit()));
        }
    }
}
