package dev.rehearsal.cluster.patroni;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What an agent remembers from one look to the next. Read by the REST API, hence thread-safe. */
final class Standing {

    private final LongSupplier clock;
    private boolean believesToLead;
    private boolean seizure;
    private long leadsUntil;
    private long storeSeen;
    private DynamicConfig config;
    private @Nullable StoreView lastSeen;
    private @Nullable String following;
    private long lastSeenEpochSecond;

    Standing(DynamicConfig config, @Nullable String following, LongSupplier clock) {
        this.clock = clock;
        this.storeSeen = clock.getAsLong();
        this.config = config;
        this.following = following;
    }

    synchronized void saw(StoreView seen, String me) {
        storeSeen = clock.getAsLong();
        lastSeenEpochSecond = java.time.Instant.now().getEpochSecond();
        lastSeen = seen;
        config = seen.config();
        if (me.equals(seen.leader()) && seen.lease() != null) {
            believesToLead = true;
            leadsUntil = seen.lease().expiresNanos();
        } else {
            resigned();
        }
    }

    synchronized void renewed(long untilNanos) {
        believesToLead = true;
        leadsUntil = untilNanos;
    }

    synchronized void resigned() {
        believesToLead = false;
        leadsUntil = clock.getAsLong();
    }

    synchronized boolean believesToLead() {
        return believesToLead;
    }

    /** Whether the lease was this node's at the last look and can't have lapsed since. */
    synchronized boolean leads() {
        return believesToLead && leadsUntil - clock.getAsLong() > 0;
    }

    /** Makes a node that believed to lead write its lease without looking at who has it. */
    synchronized void seizeIfLeading() {
        seizure = believesToLead;
    }

    synchronized boolean takeSeizure() {
        boolean taken = seizure;
        seizure = false;
        return taken;
    }

    synchronized boolean graceOver() {
        return clock.getAsLong() - storeSeen >= config.retryTimeout().toNanos();
    }

    synchronized Duration loopWait() {
        return config.loopWait();
    }

    synchronized @Nullable StoreView lastSeen() {
        return lastSeen;
    }

    synchronized long lastSeenEpochSecond() {
        return lastSeenEpochSecond;
    }

    synchronized @Nullable String following() {
        return following;
    }

    synchronized void follows(@Nullable String leader) {
        following = leader;
    }
}
