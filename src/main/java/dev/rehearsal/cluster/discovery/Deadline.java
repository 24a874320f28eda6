package dev.rehearsal.cluster.discovery;

import dev.rehearsal.HarnessException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks many at once and waits for none longer than the timeout. */
final class Deadline {

    private Deadline() {}

    /**
     * The results in the order of the questions; {@code late} stands for each that was not there in time. A question that is late
     * goes on in a daemon thread until its own time limit ends it.
     */
    static <T> List<T> askAll(List<? extends Callable<T>> questions, Duration timeout, T late) {
        ExecutorService askers = Executors.newFixedThreadPool(Math.max(1, questions.size()), work -> {
            Thread thread = new Thread(work, "rehearsal-discovery");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> asked : askers.invokeAll(questions, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                results.add(result(asked, late));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while waiting for answers", e);
        } finally {
            askers.shutdownNow();
        }
    }

    private static <T> T result(Future<T> asked, T late) throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException e) {
            return late;
        } catch (ExecutionException e) {
            throw new HarnessException("could not ask: " + e.getCause(), e);
        }
    }

    /** How a timeout is said: {@code 5 s} or {@code 250 ms}. */
    static String words(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
