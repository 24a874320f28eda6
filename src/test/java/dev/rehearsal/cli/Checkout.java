package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout with the real launcher in it, on a machine that holds just what the launcher may use: a JDK and a Maven that record how
 * they were called, and the few programs of every POSIX system.
 */
final class Checkout {

    private static final List<String> PROGRAMS = List.of(
            "basename", "cat", "dirname", "find", "head", "mkdir", "mv", "readlink", "rm", "rmdir", "sed", "sleep");

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    /** Lays it out below {@code directory}, in a path with spaces. */
    Checkout(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("a check out").resolve("rehearsal"));
        Path launcher = Path.of(System.getProperty("rehearsal.base", "."), "rehearse");
        Files.copy(launcher, root.resolve("rehearse"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        write(root.resolve("pom.xml"), "<project/>");
        write(root.resolve("src/main/java/A.java"), "class A {}");
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String program : PROGRAMS) {
            script(bin.resolve(program), "exec " + find(program) + " \"$@\"");
        }
        environment.put("PATH", bin + ":" + root.resolveSibling("maven"));
        environment.put("JAVA_HOME", jdk("17.0.15").toString());
        maven("mkdir -p target/rehearsal-cli/rehearsal/lib; : >target/rehearsal-cli/rehearsal/lib/app.jar");
    }

    Path root() {
        return root;
    }

    /** A JDK of this version, which prints what it is asked to run. */
    Path jdk(String version) throws IOException {
        Path jdk = root.resolveSibling("jdk " + version);
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/javac"), "");
        script(
                jdk.resolve("bin/java"),
                """
                for word in "$@"; do
                    case $word in
                        -XX:ArchiveClassesAtExit=*) : >"${word#*=}"; exit 2 ;;
                    esac
                done
                echo "pid $$"
                ( : 3<&0 ) 2>/dev/null || echo "input is closed"
                for word in "$@"; do printf '<%s>\\n' "$word"; done
                exit ${EXIT:-0}
                """);
        return jdk;
    }

    /** A Maven that notes that it was called, and does this in the checkout. */
    void maven(String body) throws IOException {
        script(
                root.resolveSibling("maven").resolve("mvn"),
                "echo \"$@\" >>'" + root.resolveSibling("builds") + "'\n" + body);
    }

    Checkout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Checkout without(String variable) {
        environment.remove(variable);
        return this;
    }

    Checkout withoutMaven() throws IOException {
        Files.delete(root.resolveSibling("maven").resolve("mvn"));
        return this;
    }

    /** How often Maven was called. */
    int builds() throws IOException {
        Path builds = root.resolveSibling("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Ran run(String... arguments) throws IOException, InterruptedException {
        return run(root, root.resolve("rehearse"), arguments);
    }

    Ran run(Path workingDirectory, Path launcher, String... arguments) throws IOException, InterruptedException {
        return start(workingDirectory, launcher, arguments).await();
    }

    Started start(Path workingDirectory, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(root.getParent(), "out", "");
        Path err = Files.createTempFile(root.getParent(), "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        return () -> {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the launcher ends")
                    .isTrue();
            return new Ran(process.pid(), process.exitValue(), Files.readString(out), Files.readString(err));
        };
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path find(String program) {
        return List.of("/bin", "/usr/bin").stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** A launcher that runs. */
    interface Started {
        Ran await() throws IOException, InterruptedException;
    }

    /** What a launcher did. */
    record Ran(long pid, int exitCode, String out, String err) {}
}
