package dev.rehearsal.cluster.patroni;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Inserts one number after the other through whoever leads, and remembers which were acknowledged. */
final class Writer implements AutoCloseable {

    final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
    private final TestCluster cluster;
    private final Thread thread;
    private volatile boolean ended;

    Writer(TestCluster cluster, int first) {
        this.cluster = cluster;
        this.thread = new Thread(() -> write(first), "writer");
        thread.start();
    }

    void awaitMore(int howMany) {
        int wanted = acknowledged.size() + howMany;
        TestCluster.eventually().until(() -> acknowledged.size() >= wanted);
    }

    private void write(int first) {
        int next = first;
        while (!ended) {
            Optional<String> leader = cluster.patroni.leader();
            if (leader.isEmpty()) {
                Thread.onSpinWait();
                continue;
            }
            try (Connection connection = cluster.connect(leader.get());
                    Statement statement = connection.createStatement()) {
                while (!ended) {
                    next++; // a number whose fate is unknown is never tried again
                    statement.execute("insert into t values (" + next + ")");
                    acknowledged.add(next);
                }
            } catch (SQLException e) {
                next++; // the leader is going; look again
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        TestCluster.eventually().until(() -> !thread.isAlive());
    }
}
