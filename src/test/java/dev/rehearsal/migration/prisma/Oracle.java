package dev.rehearsal.migration.prisma;

import dev.rehearsal.machine.NodePackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real Prisma: {@code src/test/prisma-oracle}, with its packages installed below {@code target}. */
final class Oracle {

    private final Path home;

    private Oracle(Path home) {
        this.home = home;
    }

    /** Installs it, once for each state of its lock file. */
    static Oracle installed() throws IOException {
        return new Oracle(NodePackages.installed("prisma-oracle"));
    }

    /** {@code prisma migrate …} on the project in a directory. */
    Answer migrate(Path project, String url, int major, String... words) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("prisma-oracle.sh").toString(), project.toString(), "migrate"));
        command.addAll(Arrays.asList(words));
        Map<String, String> environment = Map.of("DATABASE_URL", url, "ORACLE_PRISMA", String.valueOf(major));
        return run(home, environment, 60, command.toArray(String[]::new));
    }

    private static Answer run(Path directory, Map<String, String> environment, int seconds, String... command) {
        try {
            Path out = Files.createTempFile("oracle", ".out");
            Path err = Files.createTempFile("oracle", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = started(builder);
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end after " + seconds + " s: " + String.join(" ", command));
            }
            Answer answer = new Answer(process.exitValue(), text(out), text(err));
            Files.delete(out);
            Files.delete(err);
            if (command[0].equals("npm") && answer.exitCode() != 0) {
                throw new IllegalStateException("could not install the real Prisma: " + answer.out() + answer.err());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the real Prisma needs Node 20 or newer, with npm: install nodejs and npm (" + e.getMessage() + ")",
                    e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
