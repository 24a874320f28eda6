package dev.rehearsal.migration;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A server with a fresh database for each test. */
public final class Stage implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final DatabasePool pool;

    private Stage(EmbeddedCluster cluster) {
        this.cluster = cluster;
        this.pool = cluster.databases("app");
    }

    public static Stage open() {
        return new Stage(EmbeddedCluster.start(Topology.primary()));
    }

    public Database database() {
        return pool.take();
    }

    /** As Prisma writes it. */
    public String url(Database database) {
        Login login = cluster.login();
        return "postgresql://" + login.user() + ":" + login.password() + "@"
                + database.jdbcUrl().replaceFirst("^jdbc:postgresql://", "");
    }

    public static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    public static List<String> all(DataSource source, String sql) {
        try (Connection connection = source.getConnection()) {
            return all(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static List<String> all(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        pool.close();
        cluster.close();
    }
}
