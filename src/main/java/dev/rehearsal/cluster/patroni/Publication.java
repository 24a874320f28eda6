package dev.rehearsal.cluster.patroni;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a node last said about itself in the store.
 *
 * @param name the node
 * @param state what its server does, in Patroni's words
 * @param server what its server was doing
 * @param term the last leadership that it has the log of
 * @param following whom it was last told to follow
 * @param database where clients reach its server
 * @param api where clients reach its REST API
 * @param expiresNanos when it is forgotten unless said again, by the store's clock
 */
record Publication(
        String name,
        String state,
        ServerStatus server,
        long term,
        @Nullable String following,
        InetSocketAddress database,
        InetSocketAddress api,
        long expiresNanos) {

    boolean streamsFrom(@Nullable String leader) {
        return server.state() == ServerStatus.State.RUNNING
                && server.inRecovery()
                && server.streaming()
                && leader != null
                && leader.equals(following);
    }
}
