package dev.rehearsal.cluster.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Where a node is reached.
 *
 * @param host a name or an address in lower case; IPv6 without its brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    private static final int POSTGRES = 5432;

    /** Checks the port and lowers the host's case, so that one node is never two. */
    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [::1]} or {@code [::1]:port}, separated by commas, spaces around them allowed;
     * the port is 5432 unless said. A node named twice is one node.
     *
     * @throws IllegalArgumentException quoting the piece that can't be read
     */
    public static List<Endpoint> list(String text) {
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        for (String piece : text.split(",", -1)) {
            endpoints.add(parse(piece.strip(), text));
        }
        return new ArrayList<>(endpoints);
    }

    private static Endpoint parse(String piece, String whole) {
        if (piece.isEmpty()) {
            throw new IllegalArgumentException("\"" + whole + "\" has an empty piece: expected host:port,host:port");
        }
        if (piece.startsWith("[")) {
            int end = piece.indexOf(']');
            if (end < 0) {
                throw wrong(piece, "the closing bracket is missing");
            }
            return of(piece.substring(1, end), piece.substring(end + 1), piece);
        }
        int colon = piece.indexOf(':');
        if (colon != piece.lastIndexOf(':')) {
            throw wrong(piece, "an IPv6 address stands in brackets, such as [::1]:5432");
        }
        return colon < 0 ? of(piece, "", piece) : of(piece.substring(0, colon), piece.substring(colon), piece);
    }

    private static Endpoint of(String host, String port, String piece) {
        boolean bracketed = piece.startsWith("[");
        if (!host.matches(bracketed ? "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?" : "[\\p{Alnum}_.-]*")) {
            throw wrong(piece, "\"" + host + "\" is no " + (bracketed ? "IPv6 address" : "host"));
        }
        if (!port.isEmpty() && !port.matches(":\\d{1,9}")) {
            throw wrong(piece, "\"" + (port.startsWith(":") ? port.substring(1) : port) + "\" is no port");
        }
        try {
            return new Endpoint(host, port.isEmpty() ? POSTGRES : Integer.parseInt(port.substring(1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + piece + "\": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(String piece, String why) {
        return new IllegalArgumentException("\"" + piece + "\": " + why);
    }

    /** As it is written on a command line: {@code host:port}, IPv6 in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
