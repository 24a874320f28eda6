package dev.rehearsal.migration.prisma;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prisma's books in one database, kept on the session that migrates: each step is a statement of its own. */
final class Ledger {

    static final String TABLE = "_prisma_migrations";

    private final Connection session;
    private final Flavour flavour;
    private final Clock clock;

    Ledger(Connection session, Flavour flavour, Clock clock) {
        this.session = session;
        this.flavour = flavour;
        this.clock = clock;
    }

    /** All that stands there, by when it began; empty where there are no books. */
    Optional<List<Row>> rows() throws SQLException {
        String query =
                "SELECT id, checksum, finished_at, migration_name, rolled_back_at, started_at, applied_steps_count"
                        + " FROM " + flavour.quotedTable() + " ORDER BY started_at ASC";
        List<Row> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(new Row(
                        row.getString(1),
                        row.getString(2),
                        instant(row.getTimestamp(3, utc())),
                        row.getString(4),
                        instant(row.getTimestamp(5, utc())),
                        instant(row.getTimestamp(6, utc())).orElse(Instant.EPOCH),
                        row.getInt(7)));
            }
        } catch (SQLException e) {
            if (flavour.isTableGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(rows);
    }

    void create() throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(flavour.table());
        }
    }

    /** Writes down that one begins, and answers how that line is called. */
    String begin(String name, String checksum) throws SQLException {
        String id = UUID.randomUUID().toString();
        update(
                "INSERT INTO " + flavour.quotedTable()
                        + " (id, checksum, started_at, migration_name) VALUES (?, ?, ?, ?)",
                id,
                checksum,
                now(),
                name);
        return id;
    }

    /** Its script ran to its end. */
    void step(String id) throws SQLException {
        update(
                "UPDATE " + flavour.quotedTable() + " SET applied_steps_count = applied_steps_count + 1 WHERE id = ?",
                id);
    }

    void finish(String id) throws SQLException {
        update("UPDATE " + flavour.quotedTable() + " SET finished_at = ? WHERE id = ?", now(), id);
    }

    void log(String id, String text) throws SQLException {
        update("UPDATE " + flavour.quotedTable() + " SET logs = ? WHERE id = ?", text, id);
    }

    void rollBack(String id) throws SQLException {
        update("UPDATE " + flavour.quotedTable() + " SET rolled_back_at = ? WHERE id = ?", now(), id);
    }

    /** Somebody says that it is applied; nothing was run. */
    void mark(String name, String checksum) throws SQLException {
        Timestamp now = now();
        update(
                "INSERT INTO " + flavour.quotedTable()
                        + " (id, checksum, started_at, finished_at, migration_name, logs) VALUES (?, ?, ?, ?, ?, '')",
                UUID.randomUUID().toString(),
                checksum,
                now,
                now,
                name);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof Timestamp moment) {
                    statement.setTimestamp(i + 1, moment, utc());
                } else {
                    statement.setString(i + 1, String.valueOf(values[i]));
                }
            }
            statement.executeUpdate();
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    private static Optional<Instant> instant(@Nullable Timestamp value) {
        return Optional.ofNullable(value).map(Timestamp::toInstant);
    }
}
