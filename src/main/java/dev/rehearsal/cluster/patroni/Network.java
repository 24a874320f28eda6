package dev.rehearsal.cluster.patroni;

import java.net.InetSocketAddress;

/**
 * How the nodes of a cluster reach one another, and how the outside reaches them.
 *
 * <p>The cluster implements it, because links that can be cut may stand between any two. Answers may change while the cluster
 * runs; every method may be called from any thread and must not block.
 */
public interface Network {

    /** Whether a node is cut off: it reaches neither the store nor another node, and nobody reaches it. */
    boolean isIsolated(String node);

    /** Where {@code standby} connects to in order to stream from {@code upstream}. */
    InetSocketAddress replicationAddress(String standby, String upstream);

    /** Where clients reach a node's server: what its {@code conn_url} says. */
    InetSocketAddress databaseAddress(String node);

    /** Where clients reach a node's REST API, which listens at {@code listening}: what its {@code api_url} says. */
    InetSocketAddress apiAddress(String node, InetSocketAddress listening);
}
