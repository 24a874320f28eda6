package dev.rehearsal.probe;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One server of each version that was asked for, and fresh databases on them. */
final class Stages implements AutoCloseable {

    private final Map<String, EmbeddedCluster> clusters = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private int databases;

    /** The node of a version. */
    Node node(String version) {
        return cluster(version).awaitLeader(Duration.ofSeconds(30));
    }

    private EmbeddedCluster cluster(String version) {
        return clusters.computeIfAbsent(version, missing -> {
            EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary().postgres(missing));
            try (Connection superuser =
                    cluster.awaitLeader(Duration.ofSeconds(30)).observer().getConnection()) {
                run(
                        superuser,
                        "create role watcher login password 'probe' superuser",
                        "create role tool login password 'probe' in role rehearsal");
                return cluster;
            } catch (SQLException e) {
                cluster.close();
                throw new IllegalStateException(e);
            }
        });
    }

    /** A fresh database that the tool's role owns; its name. */
    String database(String version) throws SQLException {
        String name = "probe_" + ++databases;
        try (Connection superuser = node(version).observer().getConnection()) {
            run(superuser, "create database " + name + " owner rehearsal");
        }
        return name;
    }

    /** A superuser's connection to a database. */
    Connection observer(String version, String database) throws SQLException {
        return connect(version, database, "watcher");
    }

    /** A connection as a member of the role that owns the database. */
    Connection session(String version, String database) throws SQLException {
        return connect(version, database, "tool");
    }

    private Connection connect(String version, String database, String role) throws SQLException {
        String url = node(version).jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
        return DriverManager.getConnection(url, role, "probe");
    }

    /** A superuser's connection to a database that has nothing in it; made anew only for the first who asks. */
    Connection empty(String version) throws SQLException {
        if (!shared.containsKey(version)) {
            shared.put(version, database(version));
        }
        Connection connection = observer(version, shared.get(version));
        run(
                connection,
                "set client_min_messages = warning",
                "do $$ declare it text; begin for it in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <>"
                        + " 'information_schema' loop execute format('drop schema %I cascade', it); end loop; end $$",
                "create schema public");
        return connection;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Override
    public void close() {
        clusters.values().forEach(EmbeddedCluster::close);
    }
}
