package dev.rehearsal.cluster.embedded;

import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.router.TcpRouter;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A router's way to the nodes: between a change of roles and its next look at them it closes connections at once. */
final class Way {

    private Way() {}

    /**
     * Waits until it sends where it will go on sending while all these nodes are up: an old leader that begins anew as a replica is
     * down to it for a moment, and who is sent elsewhere meanwhile had luck.
     */
    static void await(TcpRouter router, Node leader, Collection<? extends Node> nodes, Duration timeout) {
        router.recheck();
        Waiting.until(
                () -> hasSettled(router, leader, nodes),
                timeout,
                () -> router.name() + " did not find its way while " + leader.name() + " leads: it sends to "
                        + router.destinations());
    }

    private static boolean hasSettled(TcpRouter router, Node leader, Collection<? extends Node> nodes) {
        Set<String> sent = new TreeSet<>(router.destinations());
        TreeSet<String> all = new TreeSet<>(nodes.stream().map(Node::name).toList());
        return switch (router.routing()) {
            case LEADER -> sent.equals(Set.of(leader.name()));
            case ANY -> sent.equals(Set.of(all.first()));
            case ROUND_ROBIN -> sent.equals(all);
            case REPLICA -> all.remove(leader.name()) && sent.equals(all) && !all.isEmpty();
            case STALE -> !sent.isEmpty();
        };
    }
}
