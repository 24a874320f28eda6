package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.Node;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A program for a JVM of its own: starts clusters of changing shapes until somebody ends it. */
public final class Shapes {

    private Shapes() {}

    public static void main(String[] arguments) throws InterruptedException, SQLException {
        switch (arguments[0]) {
            case "loop" -> loop(new Random(Long.parseLong(arguments[1])));
            case "hold" -> hold(start(Integer.parseInt(arguments[1])));
            case "stall" -> stall();
            case "once" -> once(Integer.parseInt(arguments[1]));
            case "freeze" -> {
                Cluster cluster = start(2);
                cluster.nodes().forEach(cluster.faults()::freeze);
                hold(cluster);
            }
            case "forget" -> {
                start(1);
                System.out.println("up");
                System.exit(0);
            }
            case "throw" -> {
                start(1);
                throw new IllegalStateException("on purpose");
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void once(int replicas) throws SQLException {
        try (Cluster cluster = start(replicas);
                Connection connection = cluster.dataSource(Routing.LEADER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t as select 1 as a");
            try (ResultSet row = statement.executeQuery("select a from t")) {
                row.next();
                System.out.println("wrote and read " + row.getInt(1));
            }
        } catch (HarnessException e) {
            System.out.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Works until it finds that it was stopped for a while, and then goes on for a second. */
    private static void stall() throws SQLException {
        Topology quick = Topology.primary().withReplicas(2).withLease(Duration.ofMillis(500), Duration.ofMillis(50));
        try (Cluster cluster = EmbeddedCluster.start(quick);
                Connection connection = cluster.dataSource(Routing.LEADER).getConnection();
                Statement statement = connection.createStatement()) {
            System.out.println("up");
            int before = cluster.events().size();
            long last = System.nanoTime();
            long end = Long.MAX_VALUE;
            while (last < end) {
                statement.execute("select 1");
                long now = System.nanoTime();
                end = end == Long.MAX_VALUE && now - last > 1_000_000_000L ? now + 1_000_000_000L : end;
                last = now;
            }
            System.out.println("stood still, then "
                    + cluster.events().stream().skip(before).toList());
        }
    }

    private static Cluster start(int replicas) {
        return EmbeddedCluster.start(Topology.primary().withReplicas(replicas));
    }

    private static void hold(Cluster cluster) throws InterruptedException {
        List<String> names = cluster.nodes().stream().map(Node::name).toList();
        System.out.println("up " + names);
        Thread.currentThread().join();
    }

    private static void loop(Random random) {
        while (true) {
            int shape = random.nextInt(4);
            try (Cluster cluster = start(shape == 3 ? 0 : shape)) {
                System.out.println("up, shape " + shape);
                if (shape == 2) {
                    cluster.faults().freeze(cluster.replicas().get(0));
                }
                if (shape == 3) {
                    try (DatabasePool pool = cluster.databases("app")) {
                        for (int i = 0; i < 5; i++) {
                            try (Database copy = pool.take()) {
                                System.out.println("took " + copy.name());
                            }
                        }
                    }
                }
            }
        }
    }
}
