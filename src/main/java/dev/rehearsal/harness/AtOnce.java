package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Several things done at once, all of which are over before anybody goes on. */
final class AtOnce {

    private AtOnce() {}

    /** What they came to, in their order; or what the first of them failed by. */
    static <T> List<T> all(String name, List<Callable<T>> tasks) {
        List<FutureTask<T>> runs = tasks.stream().map(FutureTask::new).toList();
        List<Thread> threads = new ArrayList<>();
        for (FutureTask<T> run : runs) {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            List<T> results = new ArrayList<>();
            for (FutureTask<T> run : runs) {
                results.add(run.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while rehearsing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new HarnessException("could not rehearse: " + e.getCause(), e);
        }
    }
}
