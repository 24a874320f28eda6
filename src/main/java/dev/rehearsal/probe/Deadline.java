package dev.rehearsal.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Ends what a server process does when its time is over: first the statement, and if it goes on, the session.
 *
 * <p>Thread-safe. Closing it in time leaves the session alone; when {@code close} returns, nothing more happens to it.
 */
public final class Deadline implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Deadline.class.getName());

    private final DataSource observer;
    private final long backend;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rehearsal deadline");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean passed;
    private boolean closed;

    private Deadline(DataSource observer, long backend) {
        this.observer = observer;
        this.backend = backend;
    }

    /**
     * A limit for the server process {@code backend}.
     *
     * @param observer connections that may end it
     * @param backend its number, from {@code pg_backend_pid()}
     * @param limit how long it may take from now on
     * @param grace how long it may go on after it was asked to stop
     */
    public static Deadline of(DataSource observer, long backend, Duration limit, Duration grace) {
        Deadline deadline = new Deadline(observer, backend);
        Future<?> unused = deadline.clock.schedule(
                () -> deadline.end("pg_cancel_backend", grace), limit.toMillis(), TimeUnit.MILLISECONDS);
        return deadline;
    }

    /** Whether time was over before it was closed. */
    public boolean hasPassed() {
        return passed;
    }

    private synchronized void end(String function, Duration grace) {
        if (closed) {
            return;
        }
        passed = true;
        try (Connection connection = observer.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_catalog." + function + "(?::int)")) {
            statement.setLong(1, backend);
            statement.execute();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "could not end server process " + backend, e);
        }
        // Also a migration that catches the cancellation and begins anew comes to its end, and so does one that ends
        // another session.
        Future<?> unused = clock.schedule(
                () -> end("pg_terminate_backend", grace), Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        clock.shutdownNow();
    }
}
