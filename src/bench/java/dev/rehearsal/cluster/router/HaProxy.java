package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Debian's HAProxy in TCP mode in front of one server, to measure ourselves against. */
final class HaProxy implements AutoCloseable {

    private final Process process;
    private final Path configuration;
    private final InetSocketAddress address;

    private HaProxy(Process process, Path configuration, InetSocketAddress address) {
        this.process = process;
        this.configuration = configuration;
        this.address = address;
    }

    static HaProxy start(InetSocketAddress server) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path file = Files.createTempFile("rehearsal-bench", ".cfg");
        Files.writeString(
                file,
                """
                global
                  maxconn 100
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 1m
                  timeout server 1m
                listen postgres
                  bind 127.0.0.1:%d
                  server node1 127.0.0.1:%d
                """
                        .formatted(port, server.getPort()));
        Process process = new ProcessBuilder("haproxy", "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HaProxy proxy = new HaProxy(process, file, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(proxy::answers);
        return proxy;
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(configuration);
    }

    private boolean answers() {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
