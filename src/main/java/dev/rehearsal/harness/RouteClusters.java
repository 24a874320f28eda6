package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Clusters whose leader may change, each for one rehearsal at a time, and kept for the next one: to start one takes a second of both
 * processors. One in which a rehearsal left anything that belongs to the whole cluster is not used again.
 */
final class RouteClusters implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Deque<EmbeddedCluster> idle = new ArrayDeque<>();
    private final Map<EmbeddedCluster, ClusterState> states = new ConcurrentHashMap<>();
    private boolean closed;

    /** One that is led by its first node. */
    EmbeddedCluster take(Topology topology) {
        EmbeddedCluster known = idle(topology);
        if (known != null) {
            try {
                leadByFirst(known);
                return known;
            } catch (HarnessException e) {
                // Whatever became of it meanwhile is no matter of this rehearsal's.
                end(known);
            }
        }
        EmbeddedCluster cluster = EmbeddedCluster.start(topology);
        try {
            states.put(cluster, ClusterState.of(cluster));
            return cluster;
        } catch (SQLException e) {
            cluster.close();
            throw new HarnessException("could not look at the servers of the route: " + e.getMessage(), e);
        }
    }

    private synchronized @Nullable EmbeddedCluster idle(Topology topology) {
        for (EmbeddedCluster cluster : idle) {
            if (cluster.topology().equals(topology)) {
                idle.remove(cluster);
                return cluster;
            }
        }
        return null;
    }

    private static void leadByFirst(EmbeddedCluster cluster) {
        Node first = cluster.nodes().get(0);
        if (!cluster.awaitFollowed(LONG).name().equals(first.name())) {
            cluster.awaitCaughtUp(LONG);
            cluster.faults().switchover(first, LONG);
            cluster.awaitFollowed(LONG);
        }
        cluster.awaitCaughtUp(LONG);
    }

    /** After a rehearsal that went well; any other closes it. */
    void giveBack(EmbeddedCluster cluster) {
        if (isAsItWas(cluster)) {
            synchronized (this) {
                if (!closed) {
                    idle.push(cluster);
                    return;
                }
            }
        }
        end(cluster);
    }

    private boolean isAsItWas(EmbeddedCluster cluster) {
        try {
            return ClusterState.of(cluster).equals(states.get(cluster));
        } catch (SQLException | HarnessException e) {
            return false;
        }
    }

    void end(EmbeddedCluster cluster) {
        states.remove(cluster);
        cluster.close();
    }

    @Override
    public void close() {
        List<EmbeddedCluster> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(idle);
            idle.clear();
        }
        left.forEach(this::end);
    }
}
