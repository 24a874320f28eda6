package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.util.Comparator;

/**
 * A node as a contender for the lease.
 *
 * @param name the node
 * @param server what its server does
 * @param term the last leadership that it has the log of
 */
record Racer(String name, ServerStatus server, long term) {

    /**
     * The healthiest first: it has the newest leadership's log, the most of it, and the smallest name. Position alone would prefer
     * an old leader, whose log went astray, to a replica of the new one.
     */
    static final Comparator<Racer> HEALTHIEST_FIRST = Comparator.comparingLong(Racer::term)
            .thenComparingLong(racer -> racer.server().position())
            .reversed()
            .thenComparing(Racer::name);

    /** The healthiest first among those that stream now; the others may in a moment. */
    static final Comparator<Racer> STREAMING_FIRST =
            Comparator.comparing((Racer racer) -> !racer.server().streaming()).thenComparing(HEALTHIEST_FIRST);

    boolean isStandby() {
        return server.state() == State.RUNNING && server.inRecovery();
    }

    /** Whether it receives the log of this timeline; one that still fetches the end of the last has yet to connect again. */
    boolean streams(int timeline) {
        return isStandby() && server.streaming() && server.timeline() == timeline;
    }
}
