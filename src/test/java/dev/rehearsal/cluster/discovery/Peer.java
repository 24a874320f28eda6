package dev.rehearsal.cluster.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Something that listens where a database is expected, and answers the first bytes it gets with a fixed text, or with nothing. */
final class Peer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> accepted = new ArrayList<>();
    private final boolean speaksFirst;
    private final boolean hangsUp;
    private final byte[] words;

    private Peer(String words, boolean speaksFirst, boolean hangsUp) throws IOException {
        this.socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        this.words = words.getBytes(StandardCharsets.ISO_8859_1);
        this.speaksFirst = speaksFirst;
        this.hangsUp = hangsUp;
        Thread thread = new Thread(this::serve, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes connections and never says a word. */
    static Peer silent() throws IOException {
        return new Peer("", false, false);
    }

    /** Answers whatever it is told, then ends the connection. */
    static Peer answering(String words) throws IOException {
        return new Peer(words, false, true);
    }

    /** Speaks before it is spoken to, as SSH and MySQL do. */
    static Peer greeting(String words) throws IOException {
        return new Peer(words, true, false);
    }

    /** Ends every connection at once. */
    static Peer hangingUp() throws IOException {
        return new Peer("", true, true);
    }

    /** A place where nothing listens. */
    static Endpoint nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint("127.0.0.1", socket.getLocalPort());
        }
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", socket.getLocalPort());
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                synchronized (accepted) {
                    accepted.add(client);
                }
                if (!speaksFirst && words.length > 0) {
                    client.getInputStream().read(new byte[8192]);
                }
                client.getOutputStream().write(words);
                if (hangsUp) {
                    client.close();
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        synchronized (accepted) {
            for (Socket client : accepted) {
                client.close();
            }
        }
    }
}
