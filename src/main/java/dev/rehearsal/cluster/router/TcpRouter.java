package dev.rehearsal.cluster.router;

import dev.rehearsal.Routing;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.EventLog;
import dev.rehearsal.cluster.Router;
import dev.rehearsal.cluster.Served;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A router on a wire: HAProxy's part in a stage. Thread-safe. */
public final class TcpRouter implements Router, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TcpRouter.class.getName());

    private final Wire wire;
    private final RouterPlan plan;
    private final EventLog events;
    private final List<Node> nodes;
    private final Choice choice;
    private final Ledger ledger = new Ledger();
    private final Listener listener;
    private volatile List<String> destinations = List.of();
    private boolean ready;
    private @Nullable Timer change;

    private TcpRouter(Wire wire, RouterPlan plan, EventLog events) {
        this.wire = wire;
        this.plan = plan;
        this.events = events;
        this.nodes = plan.backends().stream()
                .map(backend -> new Node(wire, backend, plan.checks(), plan.path(), this::changed))
                .toList();
        this.choice = new Choice(plan, nodes);
        this.listener = Listener.open(wire, "the router " + plan.name(), plan.port(), this::accept, this::end);
    }

    static TcpRouter open(Wire wire, RouterPlan plan, EventLog events) {
        TcpRouter router = new TcpRouter(wire, plan, events);
        wire.run(() -> {
            router.listener.listen(false);
            router.nodes.forEach(Node::checkNow);
        });
        return router;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public InetSocketAddress address() {
        return listener.address();
    }

    @Override
    public Routing routing() {
        return plan.routing();
    }

    @Override
    public List<String> destinations() {
        return destinations;
    }

    @Override
    public List<Served> served() {
        return wire.ask(ledger::served, List.of());
    }

    /** The way from this router to one of its nodes, for its clients and its health checks alike. */
    public Line line(String node) {
        return nodes.stream()
                .filter(candidate -> candidate.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("router " + name() + " has no node " + node + ", only "
                        + nodes.stream().map(Node::name).collect(Collectors.joining(", "))))
                .line();
    }

    /** Checks every node now instead of at its next time; whoever changes a role may say so. */
    public void recheck() {
        wire.later(() -> nodes.forEach(Node::checkNow));
    }

    /** Resets every connection and gives the port back. */
    @Override
    public void close() {
        wire.run(this::end);
    }

    private void end() {
        listener.close();
        if (change != null) {
            change.cancel();
        }
        nodes.forEach(Node::close);
        nodes.forEach(node -> node.line().reset());
        destinations = List.of();
    }

    private void changed(Node node) {
        if (!ready && nodes.stream().allMatch(Node::isKnown)) {
            ready = true;
            listener.listen(true);
            destinations = destinations(System.nanoTime());
            tell();
        }
        if (ready) {
            refresh();
        }
    }

    private List<String> destinations(long now) {
        return choice.candidates(now).stream().map(Node::name).toList();
    }

    private void tell() {
        String detail = destinations.isEmpty()
                ? "no node is up: new connections are closed at once"
                : "new connections go to " + String.join(", ", destinations);
        events.add(Event.Kind.ROUTED, name(), detail);
    }

    /** Sees where connections go now, says so when that is new, and drops the sessions of nodes that are out. */
    private void refresh() {
        long now = System.nanoTime();
        List<String> before = destinations;
        destinations = destinations(now);
        if (!destinations.equals(before)) {
            tell();
        }
        if (plan.dropsSessions()) {
            nodes.stream()
                    .filter(node -> node.isKnown() && !node.isUp() && !destinations.contains(node.name()))
                    .forEach(node -> node.line().reset());
        }
        if (change != null) {
            change.cancel();
        }
        long pause = choice.changesIn(now);
        change = pause == 0 ? null : wire.after(pause, this::refresh);
    }

    private void accept(SocketChannel client) {
        Optional<Node> chosen = choice.next(System.nanoTime());
        try {
            if (chosen.isPresent() && chosen.get().line().lets()) {
                Node node = chosen.get();
                Connection connection = ledger.open(client, node.name());
                Relay.begin(wire, node.line(), connection, plan.tap().orElse(null), client, node.backend()::database);
                return;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client was gone before it was served", e);
        }
        Sockets.reset(client);
    }
}
