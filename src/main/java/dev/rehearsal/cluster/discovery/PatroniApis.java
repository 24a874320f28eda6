package dev.rehearsal.cluster.discovery;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** Asks Patroni's REST APIs for the cluster, all at the same time. */
public final class PatroniApis {

    private static final int MOST_BYTES = 1 << 20;

    private PatroniApis() {}

    /**
     * What each API says, in the order given; takes no longer than {@code timeout}. One that can't be asked says why, it never
     * throws.
     */
    public static List<PatroniSaid> ask(List<URI> urls, Duration timeout) {
        List<Callable<PatroniSaid>> questions = new ArrayList<>();
        for (URI url : urls) {
            questions.add(() -> ask(url, timeout));
        }
        Answer.Silent late = new Answer.Silent(Cause.TIMEOUT, "no answer within " + Deadline.words(timeout));
        PatroniSaid none = PatroniSaid.silent(URI.create("http:/"), late);
        List<PatroniSaid> said = new ArrayList<>(Deadline.askAll(questions, timeout, none));
        for (int i = 0; i < urls.size(); i++) {
            if (said.get(i).equals(none)) {
                said.set(i, PatroniSaid.silent(urls.get(i), late));
            }
        }
        return said;
    }

    /**
     * Reads {@code http://host:port,https://host:port}, spaces around the commas allowed; a path {@code /} or {@code /cluster} is
     * cut off. An API named twice is one.
     *
     * @throws IllegalArgumentException quoting the piece that can't be read; never a password in it
     */
    public static List<URI> list(String text) {
        Set<URI> urls = new LinkedHashSet<>();
        for (String piece : text.split(",", -1)) {
            urls.add(parse(piece.strip()));
        }
        return new ArrayList<>(urls);
    }

    private static URI parse(String piece) {
        if (piece.contains("@")) {
            throw new IllegalArgumentException(
                    "a URL holds a user or a password: leave them out, reading /cluster needs none");
        }
        try {
            URI url = new URI(piece.replaceFirst("/(cluster/?)?$", ""));
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getRawPath().isEmpty()
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(expected(piece), e);
        }
        throw new IllegalArgumentException(expected(piece));
    }

    private static String expected(String piece) {
        return "\"" + piece + "\": expected a URL such as http://10.0.0.122:8008";
    }

    private static PatroniSaid ask(URI url, Duration timeout) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + "/cluster").toURL().openConnection(Proxy.NO_PROXY);
            int millis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis() + 500);
            connection.setConnectTimeout(millis);
            connection.setReadTimeout(millis);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            if (status != 200) {
                return foreign(
                        url, status < 0 ? "does not speak HTTP" : "answered /cluster with HTTP status " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                String json = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                return PatroniSaid.members(url, PatroniJson.members(json));
            } finally {
                connection.disconnect();
            }
        } catch (IllegalArgumentException e) {
            return foreign(url, "did not answer as Patroni does: " + e.getMessage());
        } catch (IOException e) {
            return PatroniSaid.silent(
                    url,
                    NetSilence.of(e, timeout)
                            .orElseGet(() -> new Answer.Silent(Cause.OTHER, String.valueOf(e.getMessage()))));
        }
    }

    private static PatroniSaid foreign(URI url, String detail) {
        return PatroniSaid.silent(url, new Answer.Silent(Cause.FOREIGN, detail));
    }
}
