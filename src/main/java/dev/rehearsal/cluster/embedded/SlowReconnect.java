package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Lets standbys look for a lost upstream only every 5 s, PostgreSQL's default.
 *
 * <p>Ours look every 50 ms. A cluster that is to fail as an unfenced Patroni does needs the gap: in it a leader that crashed and came
 * back is ahead of every replica.
 */
final class SlowReconnect {

    private SlowReconnect() {}

    static void of(List<EmbeddedNode> nodes) {
        for (Node node : nodes) {
            try (Connection connection = node.observer().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter system set wal_retrieve_retry_interval = '5s'");
                statement.execute("select pg_reload_conf()");
            } catch (SQLException e) {
                throw new HarnessException("could not configure " + node.name() + ": " + e.getMessage(), e);
            }
        }
    }
}
