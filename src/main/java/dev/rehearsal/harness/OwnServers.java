package dev.rehearsal.harness;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.util.function.Consumer;

/** Servers that nobody else uses, counted by the disk's watch as long as they run. */
final class OwnServers implements AutoCloseable {

    private final Workshop workshop;
    private final EmbeddedCluster cluster;
    private final Consumer<EmbeddedCluster> end;

    private OwnServers(Workshop workshop, EmbeddedCluster cluster, Consumer<EmbeddedCluster> end) {
        this.workshop = workshop;
        this.cluster = cluster;
        this.end = end;
        workshop.disk().watch(cluster);
    }

    /** Some with the databases at the baseline, where these are kept. */
    static OwnServers start(Workshop workshop, Topology topology) {
        return new OwnServers(
                workshop,
                workshop.ground().map(it -> it.start(topology)).orElseGet(() -> EmbeddedCluster.start(topology)),
                EmbeddedCluster::close);
    }

    /** Some whose leader may change, which the next rehearsal may get after this one. */
    static OwnServers ofRoute(Workshop workshop) {
        Topology topology = workshop.terms().topology;
        if (workshop.apart() || workshop.ground().isPresent()) {
            return start(workshop, topology);
        }
        RouteClusters clusters = workshop.stage().routes();
        return new OwnServers(workshop, clusters.take(topology), cluster -> {
            if (workshop.disk().isExceeded()) {
                clusters.end(cluster);
            } else {
                clusters.giveBack(cluster);
            }
        });
    }

    /** One of the wanted version, with nothing on it. */
    static OwnServers bare(Workshop workshop) {
        return new OwnServers(workshop, EmbeddedCluster.start(alone(workshop)), EmbeddedCluster::close);
    }

    /** One server of the wanted version. */
    static Topology alone(Workshop workshop) {
        return workshop.terms()
                .topology
                .version()
                .map(Topology.primary()::postgres)
                .orElse(Topology.primary());
    }

    EmbeddedCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        workshop.disk().forget(cluster);
        end.accept(cluster);
    }
}
