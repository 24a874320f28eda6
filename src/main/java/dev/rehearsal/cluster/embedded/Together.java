package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs several things at the same time and waits for all, also when one of them fails. */
final class Together {

    private Together() {}

    static void run(List<? extends Runnable> actions) {
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (Runnable action : actions) {
            FutureTask<Boolean> task = new FutureTask<>(action, true);
            tasks.add(task);
            Thread thread = new Thread(task, "rehearsal-stage");
            thread.setDaemon(true);
            thread.start();
        }
        HarnessException failure = null;
        for (FutureTask<Boolean> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                HarnessException next = cause instanceof HarnessException harness
                        ? harness
                        : new HarnessException("failed by our own fault: " + cause, cause);
                if (failure == null) {
                    failure = next;
                } else {
                    failure.addSuppressed(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HarnessException("interrupted", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
