package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.process.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;

/** A started server and the port it got. */
final class Boot implements AutoCloseable {

    static final Duration READY = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    private final PostgresProcess process;
    private final InetSocketAddress address;

    private Boot(PostgresProcess process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static Boot of(String node, Binaries binaries, Account account, Path data, Path log) {
        return of(node, binaries, account, data, log, Boot::freePort, READY);
    }

    /**
     * Starts a server and waits until it accepts connections.
     *
     * @param ports asked for a port, and for another one whenever somebody else has it by now
     */
    static Boot of(
            String node, Binaries binaries, Account account, Path data, Path log, IntSupplier ports, Duration timeout) {
        for (int attempt = 1; ; attempt++) {
            int port = ports.getAsInt();
            PostgresProcess process = PostgresProcess.start(node, binaries, account, data, log, port);
            try {
                process.awaitReady(timeout);
                return new Boot(process, new InetSocketAddress(loopback(), port));
            } catch (PostgresProcess.PortTaken e) {
                if (attempt == ATTEMPTS) {
                    throw new HarnessException(
                            "could not start " + node + ": " + ATTEMPTS
                                    + " ports in a row were taken by others, the last was " + port,
                            e);
                }
            }
        }
    }

    /** The port that a server had before, as long as nobody else took it; then others. */
    static IntSupplier preferring(int port) {
        int[] next = {port};
        return () -> {
            int preferred = next[0];
            next[0] = 0;
            return preferred == 0 ? freePort() : preferred;
        };
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new HarnessException("could not find a free port on " + loopback() + ": " + e, e);
        }
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    PostgresProcess process() {
        return process;
    }

    InetSocketAddress address() {
        return address;
    }

    void stop() {
        process.stop(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.kill();
        }
    }
}
