package dev.rehearsal.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** An application's own word on whether it is well. */
public final class HealthGate {

    private static final int SECONDS = 5;
    private static final int MOST = 2_000;

    private final URL url;
    private String last = "no answer yet";

    private HealthGate(URL url) {
        this.url = url;
    }

    /** At an address; one that is none of HTTP is an {@link IllegalArgumentException}. */
    public static HealthGate at(String address) {
        try {
            URI uri = URI.create(address);
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
                throw new IllegalArgumentException("expected a URL such as http://127.0.0.1:3000/health");
            }
            return new HealthGate(uri.toURL());
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a URL such as http://127.0.0.1:3000/health", e);
        }
    }

    /** Asks until it answers 2xx; false where it did not in that time. */
    public boolean awaitOpen(Duration limit) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(Math.min(500, Math.max(1, limit.toMillis() / 10))))
                    .atMost(limit)
                    .until(this::isOpen);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** What it said last. */
    public String said() {
        return last;
    }

    private boolean isOpen() {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(SECONDS * 1000);
            connection.setReadTimeout(SECONDS * 1000);
            int status = connection.getResponseCode();
            last = (status + " " + body(connection, status)).strip();
            return status / 100 == 2;
        } catch (IOException e) {
            last = "no answer: " + e.getMessage();
            return false;
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }
}
