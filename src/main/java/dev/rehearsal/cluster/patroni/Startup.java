package dev.rehearsal.cluster.patroni;

import dev.rehearsal.HarnessException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The first start of all servers at once. */
final class Startup {

    private Startup() {}

    static void run(String first, Seats seats, Network network) {
        List<Runnable> starts = new ArrayList<>();
        for (Seat seat : seats.all()) {
            Node node = seat.node();
            if (node.name().equals(first)) {
                node.fence().arm();
                starts.add(() -> node.fence().whileArmed(node.member()::start));
            } else {
                starts.add(() -> node.member().follow(network.replicationAddress(node.name(), first)));
            }
        }
        ExecutorService starters = Executors.newFixedThreadPool(starts.size());
        try {
            CompletableFuture.allOf(starts.stream()
                            .map(start -> CompletableFuture.runAsync(start, starters))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof HarnessException failure
                    ? failure
                    : new HarnessException("could not start the cluster", e);
        } finally {
            starters.shutdown();
        }
    }
}
