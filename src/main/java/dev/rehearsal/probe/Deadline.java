package dev.rehearsal.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
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
    private final Alarm alarm;
    private Optional<Future<?>> next = Optional.empty();
    private volatile boolean passed;
    private boolean closed;

    private Deadline(Alarm alarm, DataSource observer, long backend) {
        this.alarm = alarm;
        this.observer = observer;
        this.backend = backend;
    }

    /**
     * A limit for the server process {@code backend}.
     *
     * @param alarm what wakes it up
     * @param observer connections that may end it
     * @param backend its number, from {@code pg_backend_pid()}
     * @param limit how long it may take from now on
     * @param grace how long it may go on after it was asked to stop
     */
    public static Deadline of(Alarm alarm, DataSource observer, long backend, Duration limit, Duration grace) {
        Deadline deadline = new Deadline(alarm, observer, backend);
        deadline.schedule(limit.toMillis(), "pg_cancel_backend", grace);
        return deadline;
    }

    private synchronized void schedule(long millis, String function, Duration grace) {
        next = Optional.of(alarm.in(millis, () -> end(function, grace)));
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
        schedule(Math.max(1, grace.toMillis()), "pg_terminate_backend", grace);
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.ifPresent(it -> it.cancel(false));
    }
}
