package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cli.Main;
import dev.rehearsal.cluster.process.ChildJvm;
import dev.rehearsal.cluster.process.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command started is gone with us, however we end and wherever it went. */
@EnabledOnOs(OS.LINUX)
class CommandLeftTests {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_that_a_command_started_outlives_us(boolean killed) throws Exception {
        Path pids = Files.createFile(directory.resolve("pids"));
        CommandProject project = CommandProject.in(directory.resolve("project"))
                .migration("1_users.sql", "select 1;")
                .file(
                        "hang.sh",
                        """
                        (cd / && trap '' TERM HUP && exec setsid sleep 1000) & echo $! >> %1$s
                        sleep 1001 & echo $! >> %1$s
                        wait
                        """
                                .formatted(pids));
        try (ChildJvm child = ChildJvm.of(Main.class, directory)
                .with(Home.VARIABLE, Home.detect().path().toString())
                .option("-Xmx256m")
                .start(
                        "verify",
                        project.directory().toString(),
                        "--command",
                        "sh hang.sh",
                        "--report",
                        directory + "/report")) {
            Awaitility.await().atMost(LONG).until(() -> Files.readAllLines(pids).size() >= 6);
            if (killed) {
                child.kill();
            } else {
                assertThat(child.terminate()).isEqualTo(143);
            }
        }

        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(living(pids))
                .isEmpty());
    }

    private static List<Long> living(Path pids) {
        try {
            return Files.readAllLines(pids).stream()
                    .map(Long::parseLong)
                    .filter(it ->
                            ProcessHandle.of(it).map(ProcessHandle::isAlive).orElse(false))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
