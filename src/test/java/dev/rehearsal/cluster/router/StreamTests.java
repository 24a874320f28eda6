package dev.rehearsal.cluster.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTests {

    private static final int LARGE = 100 * 1024 * 1024;

    private final Wire wire = Wire.open("test");

    @AfterEach
    void close() {
        wire.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_chunks_under_random_faults_arrive_as_they_were_sent(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] sent = new byte[400_000];
        random.nextBytes(sent);
        try (EchoServer server = EchoServer.start("");
                Link link = Link.open(wire, "node1", server.address());
                Client client = Client.connect(link.address())) {
            CompletableFuture<byte[]> received =
                    CompletableFuture.supplyAsync(() -> read(client.socket(), sent.length));

            OutputStream out = client.socket().getOutputStream();
            for (int at = 0; at < sent.length; ) {
                int length = Math.min(sent.length - at, 1 + random.nextInt(random.nextBoolean() ? 20 : 50_000));
                out.write(sent, at, length);
                at += length;
                disturb(link, random);
            }
            link.thaw();
            link.delay(Duration.ZERO);

            assertThat(Arrays.equals(received.get(20, TimeUnit.SECONDS), sent)).isTrue();
        }
    }

    // So short a delay is often over just as the line decides how long to sleep: what is due then must not be slept on.
    @Test
    void a_delay_that_ends_at_any_moment_holds_nothing_back() throws Exception {
        try (EchoServer server = EchoServer.start("");
                Link link = Link.open(wire, "node1", server.address());
                Client client = Client.connect(link.address())) {
            link.delay(Duration.ofNanos(20_000));

            for (int i = 0; i < 500; i++) {
                assertThat(client.send("x").receive(1)).as("answer %s", i).isEqualTo("x");
            }
        }
    }

    @Test
    void a_slow_reader_holds_its_sender_up_and_costs_no_memory() throws Exception {
        try (ServerSocket source = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = Link.open(wire, "node1", (InetSocketAddress) source.getLocalSocketAddress());
                Client client = Client.connect(link.address());
                Socket server = source.accept()) {
            CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> send(server, LARGE));
            CRC32 received = new CRC32();
            byte[] buffer = new byte[256 * 1024];
            client.socket().setSoTimeout(20_000);
            await().during(Duration.ofMillis(300)).until(() -> !sent.isDone());
            long waiting = link.bytes(Direction.TO_CLIENT);

            InputStream in = client.socket().getInputStream();
            long total = 0;
            for (int count = in.read(buffer); total < LARGE && count > 0; count = total < LARGE ? in.read(buffer) : 0) {
                received.update(buffer, 0, count);
                total += count;
            }

            assertThat(waiting).isLessThan(LARGE / 4); // the rest stayed with the sender, not with us
            assertThat(received.getValue()).isEqualTo(sent.get());
        }
    }

    @Test
    void freezing_again_and_again_in_a_large_stream_loses_no_byte() throws Exception {
        try (ServerSocket source = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = Link.open(wire, "node1", (InetSocketAddress) source.getLocalSocketAddress());
                Client client = Client.connect(link.address());
                Socket server = source.accept()) {
            CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> send(server, LARGE));
            CompletableFuture<Long> received = CompletableFuture.supplyAsync(() -> {
                CRC32 sum = new CRC32();
                sum.update(read(client.socket(), LARGE));
                return sum.getValue();
            });
            for (int i = 0; i < 40 && !received.isDone(); i++) {
                link.freeze(i % 2 == 0 ? Direction.values() : new Direction[] {Direction.TO_CLIENT});
                long stopped = link.bytes(Direction.TO_CLIENT);
                assertThat(link.bytes(Direction.TO_CLIENT)).isEqualTo(stopped);
                link.thaw();
                long next = Math.min(LARGE, stopped + (1 << 20));
                await().until(() -> link.bytes(Direction.TO_CLIENT) >= next);
            }

            assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(sent.get());
        }
    }

    @Test
    void a_close_while_data_is_in_flight_ends_both_sides() throws Exception {
        try (ServerSocket source = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = Link.open(wire, "node1", (InetSocketAddress) source.getLocalSocketAddress());
                Client client = Client.connect(link.address());
                Socket server = source.accept()) {
            CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> send(server, LARGE));
            await().until(() -> link.bytes(Direction.TO_CLIENT) > 0);

            client.abort();

            await().until(() -> link.open() == 0);
            assertThat(sent).failsWithin(Duration.ofSeconds(20));
        }
    }

    private static void disturb(Link link, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> link.freeze();
            case 1 -> link.freeze(Direction.TO_SERVER);
            case 2 -> link.freeze(Direction.TO_CLIENT);
            case 3, 4, 5 -> link.thaw();
            case 6 -> link.delay(Duration.ofMillis(random.nextInt(5)));
            case 7 -> link.delay(Duration.ofMillis(random.nextInt(5)), Direction.TO_CLIENT);
            case 8 -> link.delay(Duration.ZERO);
            default -> {
                return;
            }
        }
        if (link.isFrozen() && random.nextBoolean()) {
            link.thaw(); // or the sender might wait for ever
        }
    }

    private static byte[] read(Socket socket, int count) {
        try {
            return socket.getInputStream().readNBytes(count);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends so many bytes and answers their checksum. */
    private static long send(Socket socket, int count) {
        byte[] block = new byte[64 * 1024];
        Random random = new Random(count);
        CRC32 sum = new CRC32();
        try {
            for (int at = 0; at < count; at += block.length) {
                random.nextBytes(block);
                sum.update(block);
                socket.getOutputStream().write(block);
            }
            return sum.getValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
