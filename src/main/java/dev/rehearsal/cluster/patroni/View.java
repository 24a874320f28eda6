package dev.rehearsal.cluster.patroni;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a node knows when it decides what to do.
 *
 * @param me the node
 * @param server what its server does
 * @param term the last leadership that it has the log of
 * @param following whom its server was told to follow; null when nobody or unknown
 * @param stalled whether its server should have been streaming for a while and is not
 * @param store what the store says; null when it can't be reached
 * @param graceOver whether the store has been out of reach for so long that a leader must step down
 * @param peers the nodes that answer, besides this one; null when not asked yet
 * @param lineage how this server's log relates to the leader's
 * @param rules who may take over by itself
 */
record View(
        String me,
        ServerStatus server,
        long term,
        @Nullable String following,
        boolean stalled,
        @Nullable StoreView store,
        boolean graceOver,
        @Nullable Map<String, Racer> peers,
        Lineage lineage,
        RaceRules rules) {

    /** How a server's log relates to the leader's. */
    enum Lineage {
        /** Not compared yet. */
        UNKNOWN,
        /** It is a beginning of the leader's: it can follow. */
        SAME,
        /** It left the leader's: it must be made anew. */
        DIVERGED
    }

    Racer racer() {
        return new Racer(me, server, term);
    }

    View with(Map<String, Racer> answered) {
        return new View(me, server, term, following, stalled, store, graceOver, answered, lineage, rules);
    }

    View with(Lineage compared) {
        return new View(me, server, term, following, stalled, store, graceOver, peers, compared, rules);
    }
}
