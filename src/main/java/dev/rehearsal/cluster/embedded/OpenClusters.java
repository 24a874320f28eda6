package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The clusters of this JVM, so that all of them can be ended before it ends, also those that are only about to start. */
final class OpenClusters {

    private final Set<EmbeddedCluster> open = ConcurrentHashMap.newKeySet();
    /** Held for reading while a cluster starts: whoever ends them all waits for it, and then ends it too. */
    private final ReentrantReadWriteLock starting = new ReentrantReadWriteLock();

    private final AtomicBoolean ended = new AtomicBoolean();

    EmbeddedCluster start(Supplier<EmbeddedCluster> start) {
        starting.readLock().lock();
        try {
            if (ended.get()) {
                throw new HarnessException("no cluster is started any more: this program is ending");
            }
            EmbeddedCluster cluster = start.get();
            open.add(cluster);
            return cluster;
        } finally {
            starting.readLock().unlock();
        }
    }

    void forget(EmbeddedCluster cluster) {
        open.remove(cluster);
    }

    void endAll() {
        starting.writeLock().lock();
        try {
            ended.set(true);
            HarnessException failure = new HarnessException("could not end all clusters");
            for (EmbeddedCluster cluster : Set.copyOf(open)) {
                try {
                    cluster.close();
                } catch (HarnessException e) {
                    failure.addSuppressed(e);
                }
            }
            if (failure.getSuppressed().length > 0) {
                throw failure;
            }
        } finally {
            starting.writeLock().unlock();
        }
    }
}
