package dev.rehearsal.cluster;

import java.time.Instant;
import java.util.Objects;

/**
 * A connection that a router passed on, and the node that served it.
 *
 * @param id the connection's number on its router, from 1
 * @param clientPort the port that the client came from, by which it can be found in a client's or server's own records
 * @param node the node that the router chose
 * @param opened when the client connected
 * @param open whether it was still open when this was asked
 * @param until when it was closed; while open, when this was asked
 * @param bytesToServer what was passed on to the server
 * @param bytesToClient what was passed on to the client
 */
public record Served(
        long id,
        int clientPort,
        String node,
        Instant opened,
        boolean open,
        Instant until,
        long bytesToServer,
        long bytesToClient) {

    /** Checks that nothing is missing. */
    public Served {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(until, "until");
    }
}
