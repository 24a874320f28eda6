package dev.rehearsal.cluster.patroni;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks on a few threads that end when idle; frozen, it keeps them for later without holding a thread for any. */
final class FreezableExecutor implements Executor, AutoCloseable {

    private static final int THREADS = 8;

    private final ThreadPoolExecutor threads;
    private final Queue<Runnable> kept = new ArrayDeque<>();
    private boolean frozen;

    FreezableExecutor(String name) {
        threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
            Thread thread = new Thread(body, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (frozen) {
            kept.add(task);
        } else {
            threads.execute(task);
        }
    }

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        kept.forEach(threads::execute);
        kept.clear();
    }

    @Override
    public synchronized void close() {
        kept.clear();
        threads.shutdownNow();
    }
}
