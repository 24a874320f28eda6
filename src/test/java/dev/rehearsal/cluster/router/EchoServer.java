package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends back what it receives, after a greeting by which its clients know it, until they end; then it ends too. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;
    private final String greeting;
    private final Thread accepting;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();

    private EchoServer(ServerSocket listener, String greeting) {
        this.listener = listener;
        this.greeting = greeting;
        this.accepting = spawn(this::accept);
    }

    static EchoServer start(String greeting) {
        try {
            return new EchoServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), greeting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port at which nobody listens. */
    static InetSocketAddress nowhere() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) free.getLocalSocketAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    int clients() {
        return clients.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
            accepting.join(); // until then it may still take one more client
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                spawn(() -> echo(client));
            }
        } catch (IOException e) {
            clients.removeIf(Socket::isClosed); // closed by the test
        }
    }

    private void echo(Socket client) {
        try (client) {
            OutputStream out = client.getOutputStream();
            out.write(greeting.getBytes(StandardCharsets.US_ASCII));
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            clients.remove(client); // cut by the test
        }
    }

    private static Thread spawn(Runnable task) {
        Thread thread = new Thread(task, "echo");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
