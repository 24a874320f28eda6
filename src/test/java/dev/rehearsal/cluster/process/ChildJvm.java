package dev.rehearsal.cluster.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, so that a test can kill it, run it as somebody else or give it another environment. */
public final class ChildJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What it takes to start one. */
    public static final class Plan {
        private final Class<?> main;
        private final Path directory;
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> prefix = new ArrayList<>();
        private final List<String> options = new ArrayList<>(List.of("-Xmx128m"));
        private Path java = Path.of(System.getProperty("java.home"));
        private String classPath = ownClassPath();

        private Plan(Class<?> main, Path directory) {
            this.main = main;
            this.directory = directory;
        }

        public Plan home(Path home) {
            return with(Home.VARIABLE, home.toString());
        }

        public Plan with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Goes before the command: to become another user, to set a limit. */
        public Plan through(String... words) {
            prefix.addAll(List.of(words));
            return this;
        }

        public Plan option(String option) {
            options.add(option);
            return this;
        }

        public Plan jdk(Path home) {
            java = home;
            return this;
        }

        /** Only these parts of our class path. */
        public Plan classPath(List<Path> parts) {
            classPath = parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            return this;
        }

        public ChildJvm start(String... arguments) throws IOException {
            List<String> words = new ArrayList<>(prefix);
            words.add(java.resolve("bin").resolve("java").toString());
            words.addAll(options);
            words.addAll(List.of("-cp", classPath, main.getName()));
            words.addAll(List.of(arguments));
            Path output = Files.createTempFile(directory, "child", ".out");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new ChildJvm(builder.start(), output);
        }
    }

    /** A JVM that runs {@code main} and writes its output into {@code directory}. */
    public static Plan of(Class<?> main, Path directory) {
        return new Plan(main, directory);
    }

    public static List<Path> ownClassPathParts() {
        return Stream.of(ownClassPath().split(File.pathSeparator)).map(Path::of).toList();
    }

    private static String ownClassPath() {
        // Surefire hands the tests a jar that only names the others.
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire;
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Kill -15; answers the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        return await();
    }

    /** Waits for the end; answers the exit code. */
    public int await() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the child did not end within " + PATIENCE.toSeconds() + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
