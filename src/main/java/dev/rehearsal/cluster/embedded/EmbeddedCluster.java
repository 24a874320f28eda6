package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.DatabasePool;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.EventLog;
import dev.rehearsal.cluster.Faults;
import dev.rehearsal.cluster.Login;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.patroni.ApiVersion;
import dev.rehearsal.cluster.patroni.Identity;
import dev.rehearsal.cluster.patroni.PatroniCluster;
import dev.rehearsal.cluster.postgres.ClonePool;
import dev.rehearsal.cluster.postgres.Credentials;
import dev.rehearsal.cluster.postgres.DatabaseCopy;
import dev.rehearsal.cluster.postgres.Installation;
import dev.rehearsal.cluster.postgres.LeftData;
import dev.rehearsal.cluster.postgres.PostgresServer;
import dev.rehearsal.cluster.postgres.ServerDataSource;
import dev.rehearsal.cluster.process.Home;
import dev.rehearsal.cluster.process.StageDirectory;
import dev.rehearsal.cluster.router.Backend;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.router.RouterPlan;
import dev.rehearsal.cluster.router.Tap;
import dev.rehearsal.cluster.router.TcpRouter;
import dev.rehearsal.cluster.router.Wire;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A cluster of PostgreSQL servers on this machine, from binaries on the class path. */
public final class EmbeddedCluster implements Cluster {

    private static final OpenClusters OPEN = new OpenClusters();

    private static final int COPIES_AHEAD = 3;
    /** As long as whoever remembers an old address may take to use it. */
    private static final Duration LONG_REMEMBERED = Duration.ofMinutes(2);

    private static final Duration START = Duration.ofSeconds(60);

    private final Topology topology;
    private final Home home;
    private final EventLog events = new EventLog();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<Routing, TcpRouter> routers = new EnumMap<>(Routing.class);
    private final Installation installation;
    private final Wire wire;
    private final List<EmbeddedNode> nodes;
    private final PatroniCluster patroni;
    private final Faults faults;
    private final AtomicInteger copies = new AtomicInteger();
    private volatile boolean closed;

    /** Starts a cluster; answers when the leader takes writes and every replica streams from it. */
    public static EmbeddedCluster start(Topology topology) {
        return start(topology, Home.detect());
    }

    /** The same with the databases that {@link KeptDatabases} kept in a directory. */
    public static EmbeddedCluster start(Topology topology, Path kept) {
        return start(topology, Home.detect(), it -> it.from(kept));
    }

    /** The same with its files under another home. */
    static EmbeddedCluster start(Topology topology, Home home) {
        return start(topology, home, UnaryOperator.identity());
    }

    /** Ends every cluster of this JVM, one that is starting included, for good: whoever is told to end calls it. */
    public static void endAll() {
        OPEN.endAll();
    }

    private static EmbeddedCluster start(Topology topology, Home home, UnaryOperator<Installation> beginning) {
        return OPEN.start(() -> begin(topology, home, beginning));
    }

    private static EmbeddedCluster begin(Topology topology, Home home, UnaryOperator<Installation> beginning) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            EmbeddedCluster cluster = new EmbeddedCluster(topology, home, beginning, open);
            cluster.patroni.start(cluster.nodes.get(0).name());
            cluster.awaitLeader(START);
            cluster.awaitSynchronousStandby(START);
            if (!topology.isFenced()) {
                SlowReconnect.of(cluster.nodes);
            }
            return cluster;
        } catch (RuntimeException | Error e) {
            Closing.all(open, e);
            throw e;
        }
    }

    private EmbeddedCluster(
            Topology topology, Home home, UnaryOperator<Installation> beginning, Deque<AutoCloseable> open) {
        this.home = home;
        this.topology = topology;
        StageDirectory stage = StageDirectory.open(home);
        open.push(stage);
        this.installation = beginning.apply(Installation.of(topology.version().orElse(""), home, stage));
        this.wire = Wire.open("stage");
        open.push(wire);
        Cables cables = new Cables(wire);
        this.nodes = topology.nodes().stream().map(name -> node(name, cables)).toList();
        open.push(() -> Together.run(
                nodes.stream().<Runnable>map(node -> node.server()::close).toList()));
        this.patroni = new PatroniCluster(
                topology,
                nodes.stream().map(EmbeddedNode::server).toList(),
                cables,
                new Identity("rehearsal", installation.systemIdentifier(), Credentials.REPLICATOR, ApiVersion.V4),
                events);
        open.push(patroni);
        this.faults = new EmbeddedFaults(this, patroni, cables, events);
        patroni.onNewLeader(name -> recheckRouters());
        this.open.addAll(open);
    }

    private EmbeddedNode node(String name, Cables cables) {
        cables.add(name);
        PostgresServer server = new PostgresServer(name, installation, topology.applyDelay(), address -> {
            cables.serverAt(name, address);
            events.add(Event.Kind.STARTED, name, "on port " + address.getPort());
        });
        return new EmbeddedNode(server, cables, installation.credentials());
    }

    private void recheckRouters() {
        synchronized (routers) {
            routers.values().forEach(TcpRouter::recheck);
        }
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public String server() {
        return "PostgreSQL " + installation.version() + " embedded";
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public EmbeddedNode node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + name + ": there are "
                        + nodes.stream().map(Node::name).collect(Collectors.joining(", "))));
    }

    @Override
    public Optional<Node> leader() {
        checkOpen();
        // A dead or frozen leader has its lease until that runs out, but it takes no writes.
        return patroni.leader()
                .map(this::node)
                .filter(node -> node.server().status().isPrimary())
                .map(Node.class::cast);
    }

    @Override
    public Node awaitLeader(Duration timeout) {
        Waiting.until(() -> leader().isPresent(), timeout, () -> "there is no leader");
        return leader().orElseGet(() -> awaitLeader(timeout));
    }

    /** Where commits are to wait for a replica, waits until they do: before, a failover would find nobody who may lead. */
    void awaitSynchronousStandby(Duration timeout) {
        if (topology.isSynchronous() && topology.replicas() > 0) {
            Waiting.until(
                    () -> patroni.synchronousStandby().isPresent(),
                    timeout,
                    () -> "there is no synchronous standby: commits do not wait for a replica");
        }
    }

    /** Waits for a leader and until a router to the leader that is open has found it. */
    Node awaitRouted(Duration timeout) {
        Node leader = awaitLeader(timeout);
        Optional<TcpRouter> router;
        synchronized (routers) {
            router = Optional.ofNullable(routers.get(Routing.LEADER));
        }
        router.ifPresent(it -> Way.await(it, leader, nodes, timeout));
        return leader;
    }

    /**
     * Waits for a leader, for all others to be its replicas, and until a router has somewhere to send to; to the leader, if that is
     * where it goes. After a switchover the old leader takes connections for a moment and then begins anew.
     */
    public Node awaitRouted(TcpRouter router, Duration timeout) {
        Node leader = awaitFollowed(timeout);
        Way.await(router, leader, nodes, timeout);
        return leader;
    }

    /** Waits for a leader and for all others to be its replicas. */
    public Node awaitFollowed(Duration timeout) {
        return CatchUp.awaitFollowed(awaitLeader(timeout), nodes, timeout);
    }

    @Override
    public List<Node> replicas() {
        String leader = patroni.leader().orElse("");
        return nodes.stream()
                .filter(node -> !node.name().equals(leader))
                .map(Node.class::cast)
                .toList();
    }

    @Override
    public void awaitCaughtUp(Duration timeout) {
        CatchUp.await(node(awaitLeader(timeout).name()), nodes, timeout);
    }

    @Override
    public TcpRouter router(Routing routing) {
        return router(routing, 0);
    }

    /** The same on a port of one's own choice, when it is not open yet; 0 for any. */
    public TcpRouter router(Routing routing, int port) {
        synchronized (routers) {
            return routers.computeIfAbsent(
                    routing, missing -> begin(plan(missing).withPort(port)));
        }
    }

    /** A further router, with a tap that sees every statement and may break it. */
    public TcpRouter tapped(Routing routing, Tap tap) {
        return begin(plan(routing).withTap(tap));
    }

    /** A way of one's own to the leader, with a tap; whoever opens it closes it. */
    public Link tapped(Tap tap) {
        checkOpen();
        return Link.open(wire, "leader", leadingServer().address(), tap);
    }

    private RouterPlan plan(Routing routing) {
        return RouterPlan.to(routing, backends())
                .named("router " + routing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private List<Backend> backends() {
        return nodes.stream().map(EmbeddedNode::backend).toList();
    }

    private PostgresServer leadingServer() {
        return node(awaitLeader(Duration.ofSeconds(30)).name()).server();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the cluster is closed");
        }
    }

    private TcpRouter begin(RouterPlan plan) {
        checkOpen();
        TcpRouter router = plan.open(wire, events);
        synchronized (open) {
            open.push(router);
        }
        return router;
    }

    /** A further router whose first connection goes to this node, where the route allows it; whoever opens it closes it. */
    public TcpRouter beginningAt(Routing routing, Node first) {
        List<Backend> backends = new ArrayList<>(backends());
        while (!backends.get(0).name().equals(first.name())) {
            backends.add(backends.remove(0));
        }
        return begin(RouterPlan.to(routing, backends)
                .named("router beginning at " + first.name())
                .withStaleness(LONG_REMEMBERED));
    }

    /** Connections by this way to a database, as the role that owns it. */
    public DataSource dataSource(Supplier<InetSocketAddress> way, String database) {
        return new ServerDataSource(way, installation.credentials(), Credentials.OWNER, database);
    }

    @Override
    public DataSource dataSource(Routing routing) {
        return dataSource(routing, Credentials.DATABASE);
    }

    @Override
    public DataSource dataSource(Routing routing, String database) {
        return dataSource(() -> router(routing).address(), database);
    }

    @Override
    public Database copy(String template) {
        checkOpen();
        return DatabaseCopy.of(
                template, "copy_" + copies.incrementAndGet(), this::leadingServer, installation.credentials());
    }

    /** Where all files of the servers lie. */
    public Path directory() {
        return installation.directory();
    }

    /** Ends, and leaves the leader's data behind. */
    void leave(Path into) {
        PostgresServer leader = leadingServer();
        patroni.close();
        LeftData.of(leader, installation, into);
    }

    Installation installation() {
        return installation;
    }

    Home home() {
        return home;
    }

    @Override
    public String jdbcUrl(Routing routing) {
        return Urls.jdbc(router(routing).address());
    }

    @Override
    public DatabasePool databases(String template) {
        checkOpen();
        ClonePool pool = new ClonePool(this::leadingServer, installation.credentials(), template, COPIES_AHEAD);
        synchronized (open) {
            open.push(pool);
        }
        return pool;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public List<Event> events() {
        return events.events();
    }

    @Override
    public Optional<Event> awaitEvent(int seen, Predicate<Event> wanted, Duration timeout) {
        return events.await(seen, wanted, timeout);
    }

    @Override
    public Login login() {
        return new Login(Credentials.OWNER, installation.credentials().owner(), Credentials.DATABASE);
    }

    /** The passwords of all our roles. */
    Credentials credentials() {
        return installation.credentials();
    }

    @Override
    public void close() {
        closed = true;
        HarnessException failure = new HarnessException("could not close the cluster");
        Closing.all(open, failure);
        OPEN.forget(this);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
