package dev.rehearsal.cluster.patroni;

import java.util.Optional;

/**
 * What a node must fulfil to be handed the lease. Pure.
 *
 * <p>Stricter than an automatic failover: nothing forces a healthy leader to leave, and only a connected standby can receive what
 * the leader sends while it stops.
 */
final class HandoverRules {

    private HandoverRules() {}

    static Optional<String> objectionTo(Racer candidate, long leaderPosition, StoreView store, boolean forced) {
        if (forced) {
            return Optional.of(candidate.name() + " is not a running standby").filter(why -> !candidate.isStandby());
        }
        if (candidate.isStandby() && !candidate.server().streaming()) {
            return Optional.of(candidate.name() + " is not streaming");
        }
        return new RaceRules(leaderPosition, store.config().maximumLag(), store.sync()).objectionTo(candidate);
    }
}
