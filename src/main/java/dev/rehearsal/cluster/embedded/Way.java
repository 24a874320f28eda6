package dev.rehearsal.cluster.embedded;

import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.router.TcpRouter;
import java.time.Duration;
import java.util.List;

/** A router's way to the nodes: between a change of roles and its next look at them it closes connections at once. */
final class Way {

    private Way() {}

    /** Waits until it sends somewhere; to the leader, if that is where it goes. */
    static void await(TcpRouter router, Node leader, Duration timeout) {
        router.recheck();
        Waiting.until(
                () -> router.routing() == Routing.LEADER
                        ? router.destinations().equals(List.of(leader.name()))
                        : !router.destinations().isEmpty(),
                timeout,
                () -> router.name() + " did not find the leader " + leader.name() + ": it sends to "
                        + router.destinations());
    }
}
