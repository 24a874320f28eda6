package dev.rehearsal.migration.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command writes: the last of it, without secrets. Reads on a thread of its own, so that the command never waits for us. */
final class Output implements AutoCloseable {

    private static final int KEPT = 256 * 1024;
    private static final int PATIENCE = 500;

    private final List<String> secrets;
    private final StringBuilder kept = new StringBuilder();
    private Thread thread = new Thread(() -> {});

    /** {@code secrets} are shown as stars. */
    Output(List<String> secrets) {
        this.secrets = secrets.stream().filter(it -> !it.isEmpty()).toList();
    }

    void read(InputStream stream) {
        thread = new Thread(() -> drain(stream), "rehearsal-tool-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void drain(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                keep(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            keep("\n(output lost: " + e.getMessage() + ")");
        }
    }

    private synchronized void keep(String text) {
        kept.append(text);
        // Twice as much, so that a secret is never cut in two where it is cut at last.
        if (kept.length() > 2 * KEPT) {
            kept.delete(0, kept.length() - 2 * KEPT);
        }
    }

    /** What there is after a moment: somebody who lives on may hold the stream open. */
    String text() {
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text;
        synchronized (this) {
            text = kept.toString();
        }
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        return text.length() > KEPT ? text.substring(text.length() - KEPT) : text;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
