package dev.rehearsal.bench;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.time.Duration;

/** A program that keeps an idle stage of three nodes and says how much heap that takes. */
public final class IdleStage {

    private IdleStage() {}

    /** Prints the bytes of heap in use after a collection, ten seconds after the start. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary().withReplicas(2))) {
            cluster.router(Routing.LEADER);
            cluster.awaitEvent(0, event -> false, Duration.ofSeconds(10));
            System.gc();
            System.out.println(
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
    }
}
