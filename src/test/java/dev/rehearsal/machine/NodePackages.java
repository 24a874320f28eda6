package dev.rehearsal.machine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Directories below {@code src/test} with a lock file of npm's, installed below {@code target}. */
public final class NodePackages {

    private static final Path BASE = Path.of(System.getProperty("rehearsal.base", "."));

    private NodePackages() {}

    /** Installs one, once for each state of its lock file, and answers where. Test classes in several JVMs at once want the same. */
    public static synchronized Path installed(String name) throws IOException {
        Path home = BASE.resolve("target").resolve(name).toAbsolutePath();
        Files.createDirectories(home);
        try (FileChannel door = FileChannel.open(home.resolve(".lock"), CREATE, WRITE);
                FileLock held = door.lock()) {
            assert held.isValid();
            bring(BASE.resolve("src/test").resolve(name), home);
        }
        return home;
    }

    private static void bring(Path source, Path home) throws IOException {
        Path done = home.resolve("node_modules/.installed");
        String lock = Files.readString(source.resolve("package-lock.json"));
        copy(source, home);
        if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
            install(home);
            Files.writeString(done, lock);
        }
    }

    /** What is there already stays: another class may be running it. */
    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            for (Path file :
                    all.filter(it -> !it.toString().contains("node_modules")).toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!Files.exists(to) || Files.mismatch(file, to) >= 0) {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void install(Path home) {
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            npm.getOutputStream().close();
            String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (npm.waitFor() != 0) {
                throw new IllegalStateException("could not install what " + home + " names: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Node 20 or newer is needed, with npm (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
