package dev.rehearsal.cluster.patroni;

import dev.rehearsal.HarnessException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What takes a node long, one thing at a time and beside its loop, so that a leader's lease is renewed meanwhile. */
final class Work implements AutoCloseable {

    /** Something that takes long. */
    interface Step {
        void run() throws StoreUnreachableException, InterruptedException;
    }

    private final ThreadPoolExecutor worker;
    private final AtomicReference<@Nullable String> underWay = new AtomicReference<>();
    private final Consumer<String> failed;
    private final Runnable next;

    /** {@code failed} hears why something could not be done, {@code next} that the next thing may begin. */
    Work(String node, Consumer<String> failed, Runnable next) {
        this.failed = failed;
        this.next = next;
        worker = new ThreadPoolExecutor(1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
            Thread thread = new Thread(body, "patroni work " + node);
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true); // an idle node has no worker
    }

    /** What is being done, in Patroni's words for the server's state. */
    Optional<String> underWay() {
        return Optional.ofNullable(underWay.get());
    }

    boolean isIdle() {
        return underWay.get() == null;
    }

    /** Begins something unless something else is under way; empty then. The future says whether it succeeded. */
    Optional<CompletableFuture<Boolean>> begin(String state, Step step) {
        if (!underWay.compareAndSet(null, state)) {
            return Optional.empty();
        }
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        try {
            worker.execute(() -> result.complete(isDone(step)));
        } catch (RejectedExecutionException e) {
            underWay.set(null); // closed meanwhile
            return Optional.empty();
        }
        return Optional.of(result);
    }

    private boolean isDone(Step step) {
        boolean done = false;
        try {
            step.run();
            done = true;
        } catch (StoreUnreachableException | RuntimeException e) {
            failed.accept(e instanceof HarnessException ? String.valueOf(e.getMessage()) : e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.set(null);
        }
        if (done) {
            // What failed is tried again at the next round, not at once: it would fail again and again.
            next.run();
        }
        return done;
    }

    /** Ends what is under way as well as it can be ended, and waits a little for that. */
    @Override
    public void close() {
        worker.shutdownNow();
        try {
            boolean ended = worker.awaitTermination(10, TimeUnit.SECONDS);
            if (!ended) {
                failed.accept("still busy after 10s: " + underWay().orElse("nothing"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
