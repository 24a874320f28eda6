package dev.rehearsal.cluster.patroni;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One node's way to the consensus store; every call fails while the node is cut off. */
final class StoreConnection {

    private final String node;
    private final ConsensusStore store;
    private final BooleanSupplier cut;

    StoreConnection(String node, ConsensusStore store, BooleanSupplier cut) {
        this.node = node;
        this.store = store;
        this.cut = cut;
    }

    StoreView read() throws StoreUnreachableException {
        return reached().read();
    }

    boolean acquire() throws StoreUnreachableException {
        return reached().acquire(node);
    }

    void seize() throws StoreUnreachableException {
        reached().seize(node);
    }

    boolean renew(long position) throws StoreUnreachableException {
        return reached().renew(node, position);
    }

    void release() throws StoreUnreachableException {
        reached().release(node);
    }

    void publish(Publication publication) throws StoreUnreachableException {
        reached().publish(publication);
    }

    void request(Handover wish) throws StoreUnreachableException {
        reached().request(wish);
    }

    void refuse(String why) throws StoreUnreachableException {
        reached().refuse(why);
    }

    void sync(@Nullable SyncKey key) throws StoreUnreachableException {
        reached().sync(key);
    }

    void timelineEnded(int timeline, long position) throws StoreUnreachableException {
        reached().timelineEnded(timeline, position, node, Instant.now());
    }

    DynamicConfig patch(JsonObject changes) throws StoreUnreachableException {
        return reached().patch(changes);
    }

    long expiry() throws StoreUnreachableException {
        return reached().expiry();
    }

    /** Runs something at each change that this node hears of: none while it is cut off. */
    Watch watch(Runnable watcher) {
        Runnable whileReachable = () -> {
            if (!cut.getAsBoolean()) {
                watcher.run();
            }
        };
        store.watch(whileReachable);
        return () -> store.unwatch(whileReachable);
    }

    /** Ends the telling when it is closed. */
    interface Watch {
        void close();
    }

    private ConsensusStore reached() throws StoreUnreachableException {
        if (cut.getAsBoolean()) {
            throw new StoreUnreachableException(node);
        }
        return store;
    }
}
