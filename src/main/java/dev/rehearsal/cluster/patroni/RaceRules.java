package dev.rehearsal.cluster.patroni;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node must fulfil to take over.
 *
 * @param leaderPosition how far the last leader's log went, as far as is known
 * @param maximumLag how many bytes a candidate may lack of it
 * @param sync who alone may take over while replication is synchronous; null for anybody
 */
record RaceRules(long leaderPosition, long maximumLag, @Nullable SyncKey sync) {

    /** Why a node may not lead; empty when it may. */
    Optional<String> objectionTo(Racer racer) {
        if (!racer.isStandby()) {
            return Optional.of(racer.name() + " is not a running standby");
        }
        if (sync != null && !sync.covers(racer.name())) {
            return Optional.of(racer.name() + " is not the synchronous standby");
        }
        long lag = leaderPosition - racer.server().position();
        if (lag > maximumLag) {
            return Optional.of(
                    racer.name() + " lacks " + lag + " bytes of the leader's log, and may lack " + maximumLag);
        }
        return Optional.empty();
    }
}
