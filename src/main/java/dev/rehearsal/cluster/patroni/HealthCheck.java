package dev.rehearsal.cluster.patroni;

/**
 * The status code of a health check. Pure.
 *
 * <p>Like Patroni it looks for words within the path, so {@code /pg-primary} is a {@code primary} check, and a path without any
 * known word is a check that never passes, not an unknown page.
 */
final class HealthCheck {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private HealthCheck() {}

    static int code(String path, Query query, NodeState node) {
        return passes(path.equals("/") ? "/primary" : path, query, node) ? OK : UNAVAILABLE;
    }

    /** The code of {@code /liveness}: whether the agent still looks. */
    static int liveness(NodeState node) {
        long ttl = node.store() == null
                ? Long.MAX_VALUE
                : node.store().config().ttl().toNanos();
        long limit = node.isPrimary() || ttl == Long.MAX_VALUE ? ttl : 2 * ttl;
        return node.nanosSinceLastCycle() < limit ? OK : UNAVAILABLE;
    }

    /** The code of {@code /readiness}: the leader, or a replica that keeps up. */
    static int readiness(Query query, NodeState node) {
        if (node.leads()) {
            return OK;
        }
        if (!node.isRunning() || node.store() == null) {
            return UNAVAILABLE;
        }
        if (node.identity().version() == ApiVersion.V3) {
            return OK;
        }
        long allowed = query.size("lag").orElse(node.store().config().maximumLag());
        boolean written = query.get("mode").filter("write"::equals).isPresent();
        long reached = written ? node.server().position() : node.server().replayed();
        return node.server().streaming() && node.leaderPosition() - reached <= allowed ? OK : UNAVAILABLE;
    }

    private static boolean passes(String path, Query query, NodeState node) {
        boolean primary = node.leads() && node.isRunning() && node.isPrimary();
        if (path.contains("standby_leader") || path.contains("standby-leader")) {
            return false; // we keep no standby clusters
        }
        if (path.contains("leader")) {
            return node.leads();
        }
        if (path.contains("master") || path.contains("primary") || path.contains("read-write")) {
            return primary;
        }
        if (query.asksForTags()) {
            return false; // no node has tags
        }
        if (path.contains("replica")) {
            return replica(query, node);
        }
        if (path.contains("read-only") && !path.contains("sync")) {
            return primary || replica(query, node);
        }
        if (path.contains("health")) {
            return node.isRunning();
        }
        return switch (path) {
            case "/sync", "/synchronous" -> node.isSynchronousStandby() && replica(query, node);
            case "/async", "/asynchronous" -> !node.isSynchronousStandby() && replica(query, node);
            case "/read-only-sync", "/read-only-synchronous" ->
                primary || (node.isSynchronousStandby() && replica(query, node));
            default -> false;
        };
    }

    private static boolean replica(Query query, NodeState node) {
        long allowed = query.size("lag").orElse(Long.MAX_VALUE);
        String wanted = query.get("replication_state").orElse("");
        boolean stateFits =
                wanted.isEmpty() || (wanted.equals("streaming") && node.server().streaming());
        return node.isRunningReplica()
                && !node.leads()
                && stateFits
                && node.leaderPosition() - node.server().replayed() <= allowed;
    }
}
