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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real server, a tapped link to it and a table t, for one test class; each test begins anew. */
final class TapStage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final String columns;
    private final List<Execution> executions = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile Function<Statement, Intervention> decide = statement -> Intervention.pass();
    private Installation installation;
    private PostgresServer server;
    private Wire wire;
    private Link link;

    /** {@code columns} of the table t that each test finds empty. */
    TapStage(String columns) {
        this.columns = columns;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        StageDirectory directory = opened(StageDirectory.open(Home.detect()));
        installation = Installation.of("", Home.detect(), directory);
        server = opened(new PostgresServer("node1", installation, Duration.ZERO, address -> {}));
        wire = opened(Wire.open("tap-tests"));
        server.start();
        link = tapped();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        reset();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** Forgets what was seen, empties the table, interferes with nothing, and counts from 1. */
    void reset() throws SQLException {
        link.close();
        link = tapped();
        executions.clear();
        decide = statement -> Intervention.pass();
        run("drop table if exists t; create table t (" + columns + ")");
    }

    /** From now on, does this to the statements whose text holds {@code part}. */
    void at(String part, Intervention intervention) {
        decide = statement -> statement.sql().contains(part) ? intervention : Intervention.pass();
    }

    /** From now on each session begins with these settings, and is handed over whenever it is at rest. */
    void attend(Map<String, String> settings, Consumer<Rest> rest) {
        link.close();
        link = Link.open(
                wire,
                "node1",
                server.address(),
                PostgresTap.reporting(executions::add).attended(settings, rest, gone -> {}));
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
