package dev.rehearsal.migration.prisma;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real Prisma: {@code src/test/prisma-oracle}, with its packages installed below {@code target}. */
final class Oracle {

    private static final Path BASE = Path.of(System.getProperty("rehearsal.base", "."));

    private final Path home;

    private Oracle(Path home) {
        this.home = home;
    }

    /** Installs it, once for each state of its lock file. */
    static Oracle installed() throws IOException {
        Path source = BASE.resolve("src/test/prisma-oracle");
        Path home = BASE.resolve("target/prisma-oracle").toAbsolutePath();
        Path done = home.resolve("node_modules/.installed");
        String lock = Files.readString(source.resolve("package-lock.json"));
        copy(source, home);
        if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
            run(home, Map.of(), 600, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Files.writeString(done, lock);
        }
        return new Oracle(home);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path file :
                    all.filter(it -> !it.toString().contains("node_modules")).toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
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
