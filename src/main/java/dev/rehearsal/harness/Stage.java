package dev.rehearsal.harness;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;

/** A running cluster on which rehearsals take place, several at once if need be: each has databases of its own. */
public final class Stage implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final Outsiders outsiders = new Outsiders();
    private final RouteClusters routes = new RouteClusters();

    private Stage(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    /** Starts the servers; answers when the leader takes writes and the replicas stream. */
    public static Stage open(Topology topology) {
        return new Stage(EmbeddedCluster.start(topology));
    }

    /**
     * The same for who wants nothing but verdicts: what a migration meets by its route is played on servers of its own, so that
     * here a replica would only repeat each row; but a commit that waits for one still does.
     */
    public static Stage forVerdicts(Topology topology) {
        return open(topology.isSynchronous() ? topology : topology.withReplicas(0));
    }

    /** One that runs already. */
    static Stage of(EmbeddedCluster cluster) {
        return new Stage(cluster);
    }

    /** The cluster. */
    public Cluster cluster() {
        return cluster;
    }

    /** What migrations speak of and none makes. */
    Outsiders outsiders() {
        return outsiders;
    }

    /** Where leaders may change. */
    RouteClusters routes() {
        return routes;
    }

    EmbeddedCluster embedded() {
        return cluster;
    }

    /** Ends all stages of this JVM and whatever they started, for good. */
    public static void endAll() {
        EmbeddedCluster.endAll();
    }

    /** Ends the servers; nothing is left. */
    @Override
    public void close() {
        try (routes) {
            cluster.close();
        }
    }
}
