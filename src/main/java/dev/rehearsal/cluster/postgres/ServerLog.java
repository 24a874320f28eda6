package dev.rehearsal.cluster.postgres;

import dev.rehearsal.cluster.cache.NoSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one run of a server writes to its log. */
final class ServerLog {

    private static final int KEPT = 64 * 1024;
    private static final int SHOWN = 15;

    private final Path file;
    private final long start;

    private ServerLog(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    /** Everything from now on. */
    static ServerLog from(Path file) throws IOException {
        return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    boolean saysPortTaken() {
        String text = text();
        return text.contains("could not bind IPv4 address") && text.contains("Address already in use");
    }

    /** The way out where the log names the trouble; empty otherwise. */
    String hint() {
        return NoSpace.hint(text());
    }

    /** The end of it, indented. */
    String lastLines() {
        List<String> lines = text().lines().toList();
        if (lines.isEmpty()) {
            return "    (nothing was logged)";
        }
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()))
                .indent(4)
                .stripTrailing();
    }

    private String text() {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = Math.max(start, channel.size() - KEPT);
            channel.position(from);
            ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer);
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }
}
