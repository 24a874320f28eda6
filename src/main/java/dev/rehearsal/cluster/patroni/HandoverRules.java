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

    /** Why a node may not be handed the lease as things are now; empty when it may. */
    static Optional<String> objectionTo(Racer candidate, long leaderPosition, StoreView store, boolean forced) {
        if (!forced && candidate.isStandby() && !candidate.server().streaming()) {
            return Optional.of(isNotStreaming(candidate.name()));
        }
        return lastingObjectionTo(candidate, leaderPosition, store, forced);
    }

    /** The same for whoever can wait: a standby that follows a new leader connects twice, and streams in a moment. */
    static Optional<String> lastingObjectionTo(Racer candidate, long leaderPosition, StoreView store, boolean forced) {
        return forced
                ? Optional.of(candidate.name() + " is not a running standby").filter(why -> !candidate.isStandby())
                : new RaceRules(leaderPosition, store.config().maximumLag(), store.sync()).objectionTo(candidate);
    }

    static String isNotStreaming(String candidate) {
        return candidate + " is not streaming";
    }
}
