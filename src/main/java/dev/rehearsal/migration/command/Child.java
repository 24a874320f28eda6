package dev.rehearsal.migration.command;

import dev.rehearsal.HarnessException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running command, in a session of its own so that no signal to us reaches it; gone with all that it started when it is closed. */
final class Child implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final Output output;
    private final Offspring offspring;

    private Child(Process process, Output output, Offspring offspring) {
        this.process = process;
        this.output = output;
        this.offspring = offspring;
    }

    /** Has a shell run a command. */
    static Child start(String command, Path directory, Map<String, String> environment, Output output) {
        String mark = directory.toString();
        List<String> shell = List.of("sh", "-c", command);
        boolean apart = Files.isExecutable(SETSID);
        ProcessBuilder builder = new ProcessBuilder(apart ? List.of(SETSID.toString(), "sh", "-c", command) : shell)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Surroundings.of(builder.environment(), environment);
        builder.environment().put(Offspring.MARK, mark);
        try {
            Process process = builder.start();
            output.read(process.getInputStream());
            return new Child(process, output, new Offspring(process, mark));
        } catch (IOException e) {
            throw new HarnessException("could not run \"" + command + "\" in " + directory + ": " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended. */
    int exit() {
        return process.exitValue();
    }

    /** All that it said, once it has ended. */
    String said() {
        return output.text();
    }

    /** Waits for its end; false when it goes on. */
    boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while the tool was at work", e);
        }
    }

    /** Asks it and all that it started to end; who does not is killed. */
    void end() {
        offspring.terminate();
        await(GRACE);
        close();
    }

    @Override
    public void close() {
        offspring.kill();
        output.close();
    }
}
