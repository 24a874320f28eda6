package dev.rehearsal.harness;

import dev.rehearsal.NotJudged;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.probe.DiskGauge;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a rehearsal's sessions when the servers' files grow over the limit, before the machine's disk is full. */
final class DiskWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DiskWatch.class.getName());
    private static final int EVERY = 100;
    /** To look takes a processor that the servers need: no more than a twentieth of it. */
    private static final int PAUSES = 19;

    private final Stage stage;
    /** Servers of single scenarios, which nobody else uses. */
    private final Set<EmbeddedCluster> others = ConcurrentHashMap.newKeySet();

    private final long limit;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rehearsal-disk");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean exceeded;

    DiskWatch(Stage stage, long limit) {
        this.stage = stage;
        this.limit = limit;
    }

    /** Begins to look. */
    void begin() {
        next(EVERY);
    }

    /** A database of this rehearsal's. */
    void watch(String database) {
        databases.add(database);
    }

    /** A cluster of this rehearsal's own. */
    void watch(EmbeddedCluster cluster) {
        others.add(cluster);
    }

    /** One that is about to end. */
    void forget(EmbeddedCluster cluster) {
        others.remove(cluster);
    }

    /** Whether the limit was reached: whatever failed since says nothing. */
    boolean isExceeded() {
        return exceeded;
    }

    /** What can't be judged because of it. */
    NotJudged full(String what) {
        return new NotJudged(
                what,
                "the servers' files grew over " + (limit >> 20)
                        + " MiB while it ran, so it was ended\n  Give it more room with --max-disk, or seed fewer rows with --rows",
                true);
    }

    private void next(long millis) {
        try {
            ScheduledFuture<?> unused = clock.schedule(this::lookAndGoOn, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.TRACE, "it was closed meanwhile", closed);
        }
    }

    private void lookAndGoOn() {
        long began = System.nanoTime();
        look();
        next(Math.max(EVERY, PAUSES * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
    }

    private void look() {
        List<Path> directories = Stream.concat(Stream.of(stage.embedded()), others.stream())
                .map(EmbeddedCluster::directory)
                .toList();
        if (!exceeded && new DiskGauge(directories).bytes() <= limit) {
            return;
        }
        exceeded = true;
        end(stage.embedded(), "datname = any (?)", databases.toArray(String[]::new));
        others.forEach(cluster -> end(cluster, "datname <> all (?)"));
    }

    private static void end(EmbeddedCluster cluster, String which, String... names) {
        cluster.nodes().forEach(node -> end(node, which, names));
    }

    private static void end(Node node, String which, String... names) {
        try (Connection connection = node.observer().getConnection();
                PreparedStatement end = connection.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'postgres' and "
                                + which)) {
            end.setArray(1, connection.createArrayOf("text", names));
            end.execute();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "could not end the sessions that fill the disk", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
