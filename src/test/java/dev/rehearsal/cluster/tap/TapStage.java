package dev.rehearsal.cluster.tap;

import dev.rehearsal.cluster.postgres.Credentials;
import dev.rehearsal.cluster.postgres.Installation;
import dev.rehearsal.cluster.postgres.PostgresServer;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.router.Wire;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A real server and a tapped link to it, for one test class; {@link #reset} begins anew for each test. */
final class TapStage implements AutoCloseable {

    private final StageDirectory directory = StageDirectory.open(Home.detect());
    private final Installation installation = Installation.of("", Home.detect(), directory);
    private final PostgresServer server = new PostgresServer("node1", installation, Duration.ZERO, address -> {});
    private final Wire wire = Wire.open("tap-tests");
    private final List<Execution> executions = new CopyOnWriteArrayList<>();
    private volatile Function<Statement, Intervention> decide = statement -> Intervention.pass();
    private Link link;

    TapStage() {
        server.start();
        link = tapped();
    }

    /** Forgets what was seen, interferes with nothing, and counts from 1. */
    void reset() {
        link.close();
        link = tapped();
        executions.clear();
        decide = statement -> Intervention.pass();
    }

    /** From now on, does this to the statements whose text holds {@code part}. */
    void at(String part, Intervention intervention) {
        decide = statement -> statement.sql().contains(part) ? intervention : Intervention.pass();
    }

    void decide(Function<Statement, Intervention> decision) {
        decide = decision;
    }

    /** Does something that only a superuser may, past the tap. */
    void asSuperuser(String sql) throws SQLException {
        try (Connection connection = server.connect(Credentials.SUPERUSER, Credentials.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Link link() {
        return link;
    }

    InetSocketAddress address() {
        return link.address();
    }

    String password() {
        return installation.credentials().owner();
    }

    /** A connection through the tap; {@code parameters} for the driver, such as {@code "&preferQueryMode=simple"}. */
    Connection connect(String parameters) throws SQLException {
        return open(link.address(), parameters);
    }

    /** A connection that the tap does not see. */
    Connection direct() throws SQLException {
        return open(server.address(), "");
    }

    /** What the server says to a query, asked past the tap. */
    String ask(String sql) throws SQLException {
        try (Connection connection = direct();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Does something on the server, past the tap. */
    void run(String sql) throws SQLException {
        try (Connection connection = direct();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes a fresh table t. */
    void table(String columns) throws SQLException {
        run("drop table if exists t; create table t (" + columns + ")");
    }

    /** The ids in t, with commas between them. */
    String ids() throws SQLException {
        return ask("select coalesce(string_agg(id::text, ',' order by id), '') from t");
    }

    /** What was reported, without what drivers ask for themselves when they connect. */
    List<Execution> executions() {
        return executions.stream()
                .filter(execution -> !execution.statement().sql().startsWith("SET "))
                .toList();
    }

    /** The same once there are so many. */
    List<Execution> executions(int count) {
        Awaitility.await().until(() -> executions().size() >= count);
        return executions();
    }

    @Override
    public void close() {
        wire.close();
        server.close();
        directory.close();
    }

    private Link tapped() {
        PostgresTap tap = PostgresTap.reporting(executions::add).deciding(statement -> decide.apply(statement));
        return Link.open(wire, "node1", server.address(), tap);
    }

    private Connection open(InetSocketAddress address, String parameters) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/" + Credentials.DATABASE
                        + "?socketTimeout=20&assumeMinServerVersion=14" + parameters,
                Credentials.OWNER,
                password());
    }
}
