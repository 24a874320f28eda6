package dev.rehearsal.cluster.router;

import dev.rehearsal.Routing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which node a new connection goes to. Only for the wire's thread. */
final class Choice {

    private final Routing routing;
    private final List<Node> nodes;
    private final long staleness;
    private @Nullable Node leader;
    private @Nullable Node stale;
    private long staleUntil;
    private int turn;

    Choice(RouterPlan plan, List<Node> nodes) {
        this.routing = plan.routing();
        this.staleness = plan.staleness().toNanos();
        this.nodes = nodes;
    }

    /** The nodes that may be chosen now. */
    List<Node> candidates(long now) {
        return switch (routing) {
            case ROUND_ROBIN, REPLICA -> nodes.stream().filter(Node::isUp).toList();
            case ANY ->
                nodes.stream().filter(Node::isUp).min(Comparator.comparing(Node::name)).stream()
                        .toList();
            case LEADER -> newest().stream().toList();
            case STALE -> stale(now).stream().toList();
        };
    }

    /** The node for one more connection. */
    Optional<Node> next(long now) {
        List<Node> candidates = candidates(now);
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(Math.floorMod(turn++, candidates.size())));
    }

    /** How long until the candidates change by themselves, in nanoseconds; 0 for never. */
    long changesIn(long now) {
        return stale == null ? 0 : Math.max(TimeUnit.MILLISECONDS.toNanos(1), staleUntil - now);
    }

    /** Two may call themselves leader for a moment; the one that did so last is right. */
    private Optional<Node> newest() {
        return nodes.stream().filter(Node::isUp).max((a, b) -> Long.signum(a.rose() - b.rose()));
    }

    private Optional<Node> stale(long now) {
        Node newest = newest().orElse(leader); // whoever remembers an address does not see that the node behind it died
        if (leader != null && newest != leader) {
            stale = leader;
            staleUntil = now + staleness;
        }
        leader = newest;
        if (stale != null && (stale == leader || staleUntil - now <= 0)) {
            stale = null;
        }
        return Optional.ofNullable(stale == null ? leader : stale);
    }
}
