package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.probe.Alarm;
import dev.rehearsal.probe.Deadline;
import dev.rehearsal.probe.SelfWait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Ends a migration whose time is over, or that waits for what never comes. */
final class Guard {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int SECONDS = 5;

    private final Duration timeout;
    private final Patience patience;
    private final Alarm alarm = new Alarm();
    private String migration = "";
    private Optional<Deadline> deadline = Optional.empty();
    private Optional<SelfWait> selfWait = Optional.empty();

    /** {@code timeout} is what the user said, zero for nothing; then {@code patience} is what it gets. */
    Guard(Duration timeout, Patience patience) {
        this.timeout = timeout;
        this.patience = patience;
    }

    void begin(String id, Connection session, DataSource observer) {
        migration = id;
        // Without a session nothing runs that could be too long: its end is what the migration meets itself.
        Optional<Long> backend = backend(session);
        deadline = backend.map(
                it -> Deadline.of(alarm, observer, it, timeout.isZero() ? patience.with(id) : timeout, GRACE));
        selfWait = backend.map(it -> SelfWait.watch(alarm, observer, it));
    }

    /** What it saw can be asked until the next one begins. */
    void end() {
        deadline.ifPresent(Deadline::close);
        if (hasGivenUp()) {
            patience.lose(migration);
        }
        selfWait.ifPresent(SelfWait::close);
    }

    /** Whether the last migration was ended though nobody had said how long it may take. */
    boolean hasGivenUp() {
        return timeout.isZero() && deadline.map(Deadline::hasPassed).orElse(false);
    }

    /** The failure with why it came: all that the server knows is that somebody cancelled. */
    Failure worded(Failure failure) {
        Optional<String> why = selfWait.flatMap(SelfWait::seen);
        return why.map(failure::saying).orElse(failure);
    }

    /** Whether the last migration waited for a session of its own tool. */
    boolean hasSeenItWaitForItself() {
        return selfWait.flatMap(SelfWait::seen).isPresent();
    }

    /** The table that the last migration waited for in vain, as {@code schema.table}; empty when it did not. */
    String waitedFor() {
        return selfWait.map(SelfWait::table).orElse("");
    }

    private static Optional<Long> backend(Connection session) {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return Optional.of(row.getLong(1));
        } catch (SQLException e) {
            if (isGone(session)) {
                return Optional.empty();
            }
            throw new HarnessException("could not find the tool's session: " + e.getMessage(), e);
        }
    }

    private static boolean isGone(Connection session) {
        try {
            return !session.isValid(SECONDS);
        } catch (SQLException e) {
            return true;
        }
    }
}
