package dev.rehearsal.cluster.postgres;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies made by {@code CREATE DATABASE … TEMPLATE}, on a thread and a connection of their own.
 *
 * <p>Copies go with the leader: after a failover one that was taken is found on the new leader, if it was replicated in time, and
 * those in stock are thrown away, since they may not have been.
 */
public final class ClonePool implements DatabasePool {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Copy(String name, Object madeOn) {}

    private interface Job {
        void with(Connection connection, Object server) throws SQLException;
    }

    private final Supplier<PostgresServer> leader;
    private final Credentials credentials;
    private final String template;
    private final int ahead;
    private final Deque<Copy> ready = new ArrayDeque<>();
    private final Deque<String> returned = new ArrayDeque<>();
    private final CopyNames names;
    private final Thread worker;
    private int waiting;
    private boolean closed;
    private @Nullable Exception failure;

    /** Copies of {@code template} on whichever server leads, {@code ahead} of them in stock. */
    public ClonePool(Supplier<PostgresServer> leader, Credentials credentials, String template, int ahead) {
        this.leader = leader;
        this.credentials = credentials;
        this.template = template;
        this.ahead = ahead;
        this.names = CopyNames.of(template);
        worker = new Thread(this::work, "rehearsal-clones-of-" + template);
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public Database take() {
        while (true) {
            Copy copy = next(System.nanoTime() + PATIENCE.toNanos());
            if (copy.madeOn == leader.get().incarnation()) {
                return new DatabaseCopy(copy.name, leader, credentials, this::giveBack);
            }
            giveBack(copy.name);
        }
    }

    private synchronized Copy next(long deadline) {
        waiting++;
        notifyAll();
        try {
            while (ready.isEmpty()) {
                Exception failed = failure;
                if (failed != null) {
                    failure = null;
                    notifyAll();
                    throw new HarnessException(
                            "could not copy database " + template + ": " + failed.getMessage(), failed);
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (closed || left <= 0) {
                    throw new HarnessException("no copy of database " + template + ": "
                            + (closed ? "the pool is closed" : "none was ready within " + PATIENCE.toSeconds() + " s"));
                }
                wait(left);
            }
            return ready.removeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while waiting for a copy of database " + template, e);
        } finally {
            waiting--;
            notifyAll();
        }
    }

    /** Throws away the copies that nobody took; closing twice does nothing more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            ready.forEach(copy -> returned.addLast(copy.name));
            ready.clear();
            notifyAll();
        }
        try {
            worker.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        long lostAt = 0;
        for (Job job = awaitJob(); job != null; job = awaitJob()) {
            try {
                PostgresServer server = leader.get();
                Object incarnation = server.incarnation();
                try (Connection connection = server.connect(Credentials.SUPERUSER, "postgres")) {
                    // One connection for as long as there is work: connecting costs as much as half a copy.
                    for (; job != null; job = job()) {
                        job.with(connection, incarnation);
                        lostAt = 0;
                    }
                }
            } catch (SQLException e) {
                lostAt = lostAt == 0 ? System.nanoTime() : lostAt;
                if (isLost(e) && System.nanoTime() - lostAt < PATIENCE.toNanos()) {
                    LockSupport.parkNanos(20_000_000);
                } else {
                    fail(e);
                }
            } catch (HarnessException e) {
                fail(e);
            }
        }
    }

    /** Whether the server went away: there may be another leader soon. */
    private static boolean isLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.equals("25006");
    }

    /** Waits for something to do; null when the pool is closed and tidy. */
    private synchronized @Nullable Job awaitJob() {
        try {
            while (true) {
                Job job = job();
                if (job != null || closed) {
                    return job;
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private synchronized @Nullable Job job() {
        if (!closed && failure == null && ready.size() < Math.max(ahead, waiting)) {
            return this::make;
        }
        // Dropping waits until there are enough copies again: nobody waits for a drop.
        String old = returned.pollFirst();
        return old == null ? null : (connection, server) -> DatabaseCopy.drop(connection, old);
    }

    private void make(Connection connection, Object server) throws SQLException {
        String name = names.next();
        DatabaseCopy.make(connection, template, name);
        synchronized (this) {
            if (closed) {
                returned.addLast(name);
            } else {
                ready.addLast(new Copy(name, server));
            }
            notifyAll();
        }
    }

    /** Keeps the failure for whoever asks next; it is tried again when somebody was told. */
    private synchronized void fail(Exception e) {
        // Whoever waits is told; for whoever comes later it is tried again, since the reason may be gone.
        failure = waiting > 0 ? e : null;
        notifyAll();
        while (!closed && (failure != null || waiting == 0)) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void giveBack(String name) {
        returned.addLast(name);
        notifyAll();
    }
}
