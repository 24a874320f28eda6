package dev.rehearsal.cli;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A leader and its replica, as somebody's production, with any number of databases. */
final class LiveCluster implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final EmbeddedCluster cluster =
            EmbeddedCluster.start(Topology.primary().withReplicas(1));

    /** A new database that both nodes know. */
    String database(String name) throws SQLException {
        asSuperuser(0, "create database " + name + " owner rehearsal");
        awaitCaughtUp();
        return name;
    }

    void awaitCaughtUp() {
        cluster.awaitCaughtUp(LONG);
    }

    /** Of the server, not of one database. */
    void asSuperuser(int node, String... sqls) throws SQLException {
        try (Connection observer = cluster.nodes().get(node).observer().getConnection()) {
            execute(observer, sqls);
        }
    }

    static void execute(Connection connection, String... sqls) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
    }

    /** As the role that owns the databases. */
    Connection session(int node, String database) throws SQLException {
        Login login = cluster.login();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + place(node) + "/" + database, login.user(), login.password());
    }

    String url(int node, String database) {
        Login login = cluster.login();
        return url(node, database, login.user(), login.password());
    }

    String url(int node, String database, String user, String password) {
        return "postgresql://" + user + ":" + password + "@" + place(node) + "/" + database;
    }

    String password() {
        return cluster.login().password();
    }

    String place(int node) {
        return cluster.nodes().get(node).jdbcUrl().replaceFirst("^jdbc:postgresql://([^/]+)/.*", "$1");
    }

    /** Without what differs from run to run. */
    String told(String text) {
        return text.replace(place(0), "PLACE")
                .replace(place(1), "PLACE")
                .replaceAll("PostgreSQL [\\d.]+", "PostgreSQL VERSION")
                .replaceAll("session \\d+", "session N")
                .replaceAll("is [\\d.]+ s old", "is AGE s old")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "TIME");
    }

    @Override
    public void close() {
        cluster.close();
    }
}
