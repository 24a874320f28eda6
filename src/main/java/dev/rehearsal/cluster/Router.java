package dev.rehearsal.cluster;

import dev.rehearsal.Routing;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One address in front of a whole cluster, as HAProxy or a load balancer gives in production. Thread-safe.
 *
 * <p>A client that comes while no node is up is disconnected at once.
 */
public interface Router {

    /** What it is called in events. */
    String name();

    /** Where clients connect, on 127.0.0.1. */
    InetSocketAddress address();

    /** How it chooses a node. */
    Routing routing();

    /** The nodes that a new connection may go to now; empty when it would be disconnected. */
    List<String> destinations();

    /** The connections passed on, oldest first: all that are open and the newest ten thousand. */
    List<Served> served();
}
