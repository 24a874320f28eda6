package dev.rehearsal.cluster.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.process.Account;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.Occupants;
import dev.rehearsal.cluster.process.StageDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way in which a server does not start, in the words that the user reads. */
class StartErrorsTests {

    private StageDirectory stage;
    private Installation installation;
    private Path data;
    private Path log;

    @BeforeEach
    void copy_a_data_directory() throws IOException {
        stage = StageDirectory.open(Home.detect());
        installation = Installation.of("", Home.detect(), stage);
        Path directory = Files.createDirectory(stage.path().resolve("node1"));
        installation.account().own(directory);
        data = directory.resolve("data");
        log = directory.resolve("log");
        DataDirectory.copy(installation.template().data(), data, installation.account());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Boot boot(IntSupplier ports, Duration timeout) {
        return Boot.of("node1", installation.binaries(), installation.account(), data, log, ports, timeout);
    }

    private void setting(String line) throws IOException {
        DataDirectory.write(data.resolve(Settings.NODE), line + "\n", installation.account());
    }

    @Test
    void a_port_that_was_lost_is_replaced_by_another() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, loopback())) {
            int free = Boot.freePort();
            Deque<Integer> ports = new ArrayDeque<>(List.of(taken.getLocalPort(), free));

            try (Boot boot = boot(ports::removeFirst, Boot.READY)) {
                assertThat(boot.address().getPort()).isEqualTo(free);
            }
        }
    }

    @Test
    void five_ports_lost_in_a_row_are_an_error() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, loopback())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> boot(() -> port, Boot.READY))
                    .isInstanceOf(HarnessException.class)
                    .hasMessage("could not start node1: 5 ports in a row were taken by others, the last was " + port);
        }
        assertNothingRuns();
    }

    @Test
    void a_server_that_dies_at_start_shows_its_last_words() throws IOException {
        setting("max_connections = many");

        Throwable failure = catchThrowable(() -> boot(Boot::freePort, Boot.READY));

        assertThat(failure).isInstanceOf(HarnessException.class);
        assertThat(failure.getMessage()
                        .replaceAll("(?m)^    [-0-9]+ [0-9:.]+ (UTC|GMT) \\[\\d+\\]", "    TIME")
                        .replace(data.toString(), "DATA"))
                .isEqualTo(
                        """
                        node1 died at start with exit code 1; the last lines of its log:
                            TIME LOG:  invalid value for parameter "max_connections": "many"
                            TIME FATAL:  configuration file "DATA/node.conf" contains errors""");
        assertNothingRuns();
    }

    @Test
    void a_server_that_is_not_ready_in_time_is_ended_and_shows_its_last_words() {
        assertThatThrownBy(() -> boot(Boot::freePort, Duration.ofMillis(1)))
                .isInstanceOf(HarnessException.class)
                .hasMessageStartingWith("node1 was not ready within 1 ms; the last lines of its log:\n    ");
        assertNothingRuns();
    }

    @Test
    void an_interrupted_start_says_so_and_leaves_nothing() throws Exception {
        FutureTask<Boot> start = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            try {
                return boot(Boot::freePort, Boot.READY);
            } finally {
                assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            }
        });
        new Thread(start, "starter").start();

        assertThatThrownBy(() -> start.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(InterruptedException.class)
                .cause()
                .isInstanceOf(HarnessException.class)
                .hasMessage("interrupted while node1 was starting");
        assertNothingRuns();
    }

    @Test
    void a_server_without_its_data_shows_why() throws IOException {
        Files.delete(data.resolve("global").resolve("pg_control"));

        assertThatThrownBy(() -> boot(Boot::freePort, Boot.READY))
                .hasMessageStartingWith("node1 died at start with exit code 2; the last lines of its log:\n    ")
                .hasMessageContaining("could not find the database system")
                .hasMessageContaining("No such file or directory");
    }

    @Test
    void a_damaged_jar_is_named() throws IOException {
        BinaryJar whole = BinaryJars.find().select("");
        Path copy = stage.path().resolve(whole.file().getFileName());
        Files.copy(whole.file(), copy);
        try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[4096]);
        }

        assertThatThrownBy(() -> Binaries.unpacked(new BinaryJar(copy, whole.version()), Home.detect(), stage.path()))
                .isInstanceOf(HarnessException.class)
                .hasMessageMatching("could not unpack \\Q" + copy + "\\E: it is damaged \\(.*\\)\n"
                        + "  Delete it, so that your build tool fetches it again");
    }

    @Test
    void a_jar_that_was_cut_is_named() throws IOException {
        BinaryJar whole = BinaryJars.find().select("");
        Path copy = stage.path().resolve(whole.file().getFileName());
        Files.copy(whole.file(), copy);
        try (var channel = Files.newByteChannel(copy, StandardOpenOption.WRITE)) {
            channel.truncate(1_000_000);
        }

        assertThatThrownBy(() -> Binaries.unpacked(new BinaryJar(copy, whole.version()), Home.detect(), stage.path()))
                .isInstanceOf(HarnessException.class)
                .hasMessage("could not unpack " + copy + ": it is damaged (zip END header not found)\n"
                        + "  Delete it, so that your build tool fetches it again");
    }

    @Test
    void each_way_to_become_somebody_else_starts_and_stops_a_server() throws Exception {
        List<String> worked = new ArrayList<>();
        for (List<String> way : Account.ways()) {
            Account account = Account.by(List.of(way));
            Path directory = Files.createDirectory(stage.path().resolve(way.get(0)));
            account.own(directory);
            Path own = directory.resolve("data");
            DataDirectory.copy(installation.template().data(), own, account);
            try (Boot boot = Boot.of(way.get(0), installation.binaries(), account, own, directory.resolve("log"))) {
                boot.process().freeze();
                boot.process().thaw();
                assertThat(boot.process().stop(Duration.ofSeconds(10)))
                        .as("stops in good order by " + way)
                        .isTrue();
            }
            try (Boot boot = Boot.of(way.get(0), installation.binaries(), account, own, directory.resolve("log"))) {
                boot.process().kill();
            }
            worked.add(way.get(0));
            assertNothingRuns();
        }
        assertThat(worked).containsExactly("setpriv", "chroot", "runuser", "unshare");
    }

    private void assertNothingRuns() {
        assertThat(Occupants.of(stage.path())).isEmpty();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
