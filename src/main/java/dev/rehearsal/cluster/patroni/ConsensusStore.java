package dev.rehearsal.cluster.patroni;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes agree on: the part that etcd has in a real cluster. Thread-safe, and never cut off itself; a node reaches it
 * through its {@link StoreConnection}, which may be.
 *
 * <p>Watchers are told when the lease, a wish for a handover or the configuration changed, or when the leader became a primary;
 * not when it was merely renewed.
 */
final class ConsensusStore {

    private final LongSupplier clock;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Publication> members = new TreeMap<>();
    private final List<TimelineEntry> history = new ArrayList<>();
    private DynamicConfig config;
    private @Nullable Lease lease;
    private @Nullable Handover handover;
    private @Nullable String refusal;
    private @Nullable SyncKey sync;
    private long term;
    private long leaderPosition;

    ConsensusStore(DynamicConfig config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    synchronized StoreView read() {
        long now = clock.getAsLong();
        members.values().removeIf(publication -> publication.expiresNanos() - now <= 0);
        return new StoreView(
                leaderAt(now),
                lease,
                term,
                leaderPosition,
                Map.copyOf(members),
                handover,
                refusal,
                sync,
                List.copyOf(history),
                config);
    }

    /** Takes the lease if nobody holds it; begins a term. */
    boolean acquire(String node) {
        synchronized (this) {
            if (leaderAt(clock.getAsLong()) != null) {
                return false;
            }
            grant(node);
        }
        changed();
        return true;
    }

    /** Takes the lease whoever holds it, as a leader does that slept through its own end and writes without looking. */
    void seize(String node) {
        synchronized (this) {
            grant(node);
        }
        changed();
    }

    /** Prolongs the lease of the node that holds it; false when it lapsed or changed hands. */
    synchronized boolean renew(String node, long position) {
        if (!node.equals(leaderAt(clock.getAsLong()))) {
            return false;
        }
        lease = new Lease(node, expiry());
        leaderPosition = position > 0 ? position : leaderPosition;
        return true;
    }

    /** Gives the lease back; whoever takes it next need not make this node harmless. */
    void release(String node) {
        synchronized (this) {
            if (lease == null || !lease.holder().equals(node)) {
                return;
            }
            lease = null;
        }
        changed();
    }

    void publish(Publication said) {
        boolean becamePrimary;
        synchronized (this) {
            Publication old = members.put(said.name(), said);
            becamePrimary = said.server().isPrimary()
                    && (old == null || !old.server().isPrimary() || old.term() != said.term());
        }
        if (becamePrimary) {
            changed();
        }
    }

    void request(Handover wish) {
        synchronized (this) {
            handover = wish;
            refusal = null;
        }
        changed();
    }

    /** Drops the wish for a handover, and remembers why for whoever made it. */
    void refuse(String why) {
        synchronized (this) {
            handover = null;
            refusal = why;
        }
        changed();
    }

    synchronized void sync(@Nullable SyncKey key) {
        sync = key;
    }

    synchronized void timelineEnded(int timeline, long position, String newLeader, Instant time) {
        history.add(new TimelineEntry(timeline, position, "no recovery target specified", time, newLeader));
    }

    DynamicConfig patch(JsonObject changes) {
        DynamicConfig patched;
        synchronized (this) {
            patched = config.patchedWith(changes);
            config = patched;
        }
        changed();
        return patched;
    }

    synchronized long expiry() {
        return clock.getAsLong() + config.ttl().toNanos();
    }

    private void grant(String node) {
        lease = new Lease(node, expiry());
        term++;
        handover = null;
    }

    private @Nullable String leaderAt(long now) {
        return lease != null && lease.isLiveAt(now) ? lease.holder() : null;
    }

    // Outside the monitor: a watcher may read.
    private void changed() {
        watchers.forEach(Runnable::run);
    }
}
