package dev.rehearsal.cluster.patroni;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.EventLog;
import dev.rehearsal.cluster.postgres.Credentials;
import dev.rehearsal.cluster.postgres.Installation;
import dev.rehearsal.cluster.postgres.PostgresServer;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.router.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Real servers under our agents, each behind one link. */
final class TestCluster implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(30);

    final EventLog events = new EventLog();
    final PatroniCluster patroni;
    private final StageDirectory stage = StageDirectory.open(Home.detect());
    private final Wire wire = Wire.open("test");
    private final Map<String, Link> links = new TreeMap<>();
    private final Map<String, PostgresServer> servers = new TreeMap<>();
    private final Set<String> isolated = ConcurrentHashMap.newKeySet();

    TestCluster(Topology topology) throws SQLException {
        Installation installation = Installation.of("", Home.detect(), stage);
        for (int i = 1; i <= topology.replicas() + 1; i++) {
            String name = "node" + i;
            Link link = Link.open(wire, name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
            link.hold();
            links.put(name, link);
            servers.put(name, new PostgresServer(name, installation, topology.applyDelay(), address -> {
                link.retarget(address);
                link.release();
            }));
        }
        patroni = new PatroniCluster(
                topology,
                List.copyOf(servers.values()),
                new DirectNetwork(),
                new Identity("rehearsal", "7268616322854375442", "replicator", ApiVersion.V4),
                events);
        patroni.start("node1");
        execute("node1", "create table t (n int primary key)");
        awaitAllCaughtUp();
    }

    private final class DirectNetwork implements Network {
        @Override
        public boolean isIsolated(String node) {
            return isolated.contains(node);
        }

        @Override
        public InetSocketAddress replicationAddress(String standby, String upstream) {
            return link(upstream).address();
        }

        @Override
        public InetSocketAddress databaseAddress(String node) {
            return link(node).address();
        }

        @Override
        public InetSocketAddress apiAddress(String node, InetSocketAddress listening) {
            return listening;
        }
    }

    PostgresServer server(String node) {
        PostgresServer server = servers.get(node);
        if (server == null) {
            throw new IllegalArgumentException(node);
        }
        return server;
    }

    Link link(String node) {
        return Objects.requireNonNull(links.get(node), node);
    }

    /** Cuts a node off from the store and the other nodes; those who stream from it hear nothing more. */
    void isolate(String node) {
        isolated.add(node);
        link(node).freeze();
    }

    void rejoin(String node) {
        link(node).thaw();
        isolated.remove(node);
        patroni.wake();
    }

    void freeze(String node) {
        patroni.freeze(node);
        server(node).freeze();
    }

    void thaw(String node) {
        server(node).thaw();
        patroni.thaw(node);
    }

    Connection connect(String node) throws SQLException {
        return server(node).connect(Credentials.OWNER, Credentials.DATABASE);
    }

    void execute(String node, String sql) throws SQLException {
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void reconnectSlowly(String standby) throws SQLException {
        try (Connection connection = server(standby).connect(Credentials.SUPERUSER, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set wal_retrieve_retry_interval = '5s'");
            statement.execute("select pg_reload_conf()");
        }
    }

    List<Integer> numbers(String node) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = connect(node);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select n from t order by n")) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    String awaitOtherLeaderThan(String old) {
        eventually()
                .until(() -> patroni.leader().filter(name -> !name.equals(old)).isPresent());
        return patroni.awaitLeader(LONG);
    }

    Event awaitEvent(Event.Kind kind) {
        return events.await(0, event -> event.kind() == kind, LONG).orElseThrow();
    }

    /** Waits until every node but the leader streams from it. */
    void awaitAllStreaming() {
        eventually().until(() -> {
            String leader = patroni.leader().orElse("");
            return !leader.isEmpty()
                    && servers.keySet().stream()
                            .filter(name -> !name.equals(leader))
                            .allMatch(patroni::isStreaming);
        });
    }

    /** The same, and until each has all that the leader has written: without that a failover may lose it. */
    void awaitAllCaughtUp() {
        awaitAllStreaming();
        String leader = patroni.awaitLeader(LONG);
        long written = server(leader).status().position();
        eventually().until(() -> servers.values().stream()
                .allMatch(server -> server.status().replayed() >= written));
    }

    List<String> primaries() {
        return servers.values().stream()
                .filter(server -> server.status().isPrimary())
                .map(PostgresServer::name)
                .toList();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    @Override
    public void close() {
        patroni.close();
        servers.values().forEach(PostgresServer::close);
        wire.close();
        stage.close();
    }
}
