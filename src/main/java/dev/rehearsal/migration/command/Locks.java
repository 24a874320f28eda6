package dev.rehearsal.migration.command;

import dev.rehearsal.Standing.Holder;
import dev.rehearsal.migration.standing.AdvisoryLock;
import dev.rehearsal.migration.standing.AdvisoryLock.Span;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.zip.CRC32;

/** The locks with which tools keep each other out, as far as they are known. */
final class Locks {

    /** Written into node-pg-migrate. */
    private static final long NODE_PG_MIGRATE = 7_241_865_325_823_964L;

    /** Times the checksum of the database's name it is the lock of Rails. */
    private static final long RAILS = 2_053_462_845L;

    private final Connection session;
    private final LedgerTable table;

    Locks(Connection session, LedgerTable table) {
        this.session = session;
        this.table = table;
    }

    /** The table that is a lock, if the tool has one and it is there. */
    Optional<String> table() throws SQLException {
        if (!table.ledger().tool().equals("knex")) {
            return Optional.empty();
        }
        String lock = table.schema() + ".knex_migrations_lock";
        return text("select to_regclass('" + lock.replace("'", "''") + "')::text")
                .map(it -> lock);
    }

    /** Who holds it. */
    Optional<Holder> holder() throws SQLException {
        return switch (table.ledger().tool()) {
            case "knex" -> written();
            case "node-pg-migrate" -> new AdvisoryLock(NODE_PG_MIGRATE, Span.SESSION).holder(session);
            case "Rails" -> new AdvisoryLock(RAILS * checksum(), Span.SESSION).holder(session);
            default -> Optional.empty();
        };
    }

    /** Whether somebody has written down that he is at work, which outlives his session. */
    boolean isWritten() throws SQLException {
        return written().isPresent();
    }

    /** What {@code knex migrate:unlock} does; empty where nobody has the lock, or it ends with its session. */
    Optional<String> release() throws SQLException {
        return isWritten() ? table().map(it -> "update " + it + " set is_locked = 0") : Optional.empty();
    }

    private Optional<Holder> written() throws SQLException {
        Optional<String> lock = table();
        if (lock.isEmpty()
                || text("select 1 from " + lock.get() + " where is_locked = 1 limit 1")
                        .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Holder("somebody whom knex does not write down", Optional.empty()));
    }

    private long checksum() throws SQLException {
        CRC32 sum = new CRC32();
        sum.update(text("select current_database()").orElse("").getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    private Optional<String> text(String query) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }
}
