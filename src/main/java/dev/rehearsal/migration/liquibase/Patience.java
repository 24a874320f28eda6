package dev.rehearsal.migration.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for Liquibase's lock as long as Liquibase does, which while it waits writes to the console whatever console it is given. */
final class Patience {

    private Patience() {}

    static void untilUnlocked(DataSource dataSource, LiquibaseBooks books, LiquibaseSettings settings)
            throws SQLException, LockedException {
        try (Connection connection = dataSource.getConnection()) {
            if (books.lockedBy(connection).isEmpty()) {
                return;
            }
            Duration limit = Duration.ofMinutes(Long.parseLong(settings.value("changeloglockwaittimeinminutes", "5")));
            await(connection, books, limit);
        }
    }

    private static void await(Connection connection, LiquibaseBooks books, Duration limit)
            throws SQLException, LockedException {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(500))
                    .pollDelay(Duration.ZERO)
                    .atMost(limit.plusMillis(1))
                    .until(() -> books.lockedBy(connection).isEmpty());
        } catch (ConditionTimeoutException e) {
            Optional<String> holder = books.lockedBy(connection);
            if (holder.isPresent()) {
                throw new LockedException("Could not acquire change log lock.  Currently locked by " + holder.get());
            }
        }
    }
}
