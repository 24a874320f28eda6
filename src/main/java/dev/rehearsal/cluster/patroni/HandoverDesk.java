package dev.rehearsal.cluster.patroni;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a wish for a handover, writes it into the store and waits for what comes of it. */
final class HandoverDesk {

    /**
     * What came of a wish.
     *
     * @param newLeader who leads now; null when it failed
     * @param why why it failed; empty when it did not
     * @param refused whether the nodes dropped the wish, as against nothing happening in time
     */
    record Outcome(@Nullable String newLeader, String why, boolean refused) {}

    private final StoreConnection store;
    private final Duration limit;

    HandoverDesk(StoreConnection store, Duration limit) {
        this.store = store;
        this.limit = limit;
    }

    /** Writes the wish, and waits until another node runs as the primary, the wish was dropped, or the time is up. */
    Outcome run(Handover wish) throws StoreUnreachableException {
        long deadline = System.nanoTime() + limit.toNanos();
        Alarm alarm = new Alarm();
        StoreView before = store.read();
        StoreConnection.Watch watch = store.watch(alarm::ring);
        try {
            store.request(wish);
            while (true) {
                StoreView now = store.read();
                Optional<String> primary = now.primary().map(Publication::name);
                if (now.term() > before.term() && primary.isPresent()) {
                    return primary.get().equals(before.leader())
                            ? new Outcome(null, primary.get() + " took the lease again", true)
                            : new Outcome(primary.get(), "", false);
                }
                if (now.refusal() != null) {
                    return new Outcome(null, now.refusal(), true);
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return new Outcome(null, "nothing came of it within " + limit.toSeconds() + "s", false);
                }
                alarm.rest(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(null, "interrupted", false);
        } finally {
            watch.close();
        }
    }
}
