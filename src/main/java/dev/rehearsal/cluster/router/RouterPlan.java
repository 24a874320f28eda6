package dev.rehearsal.cluster.router;

import dev.rehearsal.Routing;
import dev.rehearsal.cluster.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a router is to do. Immutable; every {@code with…} answers a new value, {@link #open} makes it run.
 *
 * <pre>{@code
 * TcpRouter router = RouterPlan.to(Routing.LEADER, backends).named("router").open(wire, events);
 * }</pre>
 */
public final class RouterPlan {

    private final Routing routing;
    private final List<Backend> backends;
    private final String name;
    private final int port;
    private final Checks checks;
    private final boolean dropsSessions;
    private final Duration staleness;
    private final @Nullable Tap tap;

    private RouterPlan(
            Routing routing,
            List<Backend> backends,
            String name,
            int port,
            Checks checks,
            boolean dropsSessions,
            Duration staleness,
            @Nullable Tap tap) {
        this.routing = routing;
        this.backends = backends;
        this.name = name;
        this.port = port;
        this.checks = checks;
        this.dropsSessions = dropsSessions;
        this.staleness = staleness;
        this.tap = tap;
    }

    /**
     * A route to these nodes. For {@link Routing#LEADER}, {@link Routing#STALE} and {@link Routing#REPLICA} each node's Patroni API
     * is asked; the others take a node whose database accepts connections, as a bare TCP check does.
     */
    public static RouterPlan to(Routing routing, List<Backend> backends) {
        for (Backend backend : backends) {
            if (asksRole(routing) && backend.patroni().isEmpty()) {
                throw new IllegalArgumentException("route " + routing + " asks each node for its role: "
                        + backend.name() + " has no Patroni address");
            }
        }
        return new RouterPlan(
                Objects.requireNonNull(routing, "routing"),
                List.copyOf(backends),
                "router",
                0,
                Checks.DEFAULT,
                true,
                Duration.ofSeconds(2),
                null);
    }

    private static boolean asksRole(Routing routing) {
        return routing == Routing.LEADER || routing == Routing.STALE || routing == Routing.REPLICA;
    }

    /** The same under another name, by which events speak of it. */
    public RouterPlan named(String name) {
        return new RouterPlan(routing, backends, name, port, checks, dropsSessions, staleness, tap);
    }

    /** The same on a fixed port. */
    public RouterPlan withPort(int port) {
        return new RouterPlan(routing, backends, name, port, checks, dropsSessions, staleness, tap);
    }

    /** The same with other health checks. */
    public RouterPlan withChecks(Checks checks) {
        return new RouterPlan(routing, backends, name, port, checks, dropsSessions, staleness, tap);
    }

    /** The same, but sessions of a node that is marked down go on as long as the node lets them; otherwise they are reset. */
    public RouterPlan keepingSessions() {
        return new RouterPlan(routing, backends, name, port, checks, false, staleness, tap);
    }

    /** The same with another time for which {@link Routing#STALE} keeps sending to an old leader; 2 s otherwise. */
    public RouterPlan withStaleness(Duration staleness) {
        return new RouterPlan(routing, backends, name, port, checks, dropsSessions, staleness, tap);
    }

    /** The same with a tap on every connection. */
    public RouterPlan withTap(Tap tap) {
        return new RouterPlan(routing, backends, name, port, checks, dropsSessions, staleness, tap);
    }

    /** Makes it run; clients that come before every node was checked once wait for that. */
    public TcpRouter open(Wire wire, EventLog events) {
        return TcpRouter.open(wire, this, events);
    }

    Routing routing() {
        return routing;
    }

    List<Backend> backends() {
        return backends;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    Checks checks() {
        return checks;
    }

    boolean dropsSessions() {
        return dropsSessions;
    }

    Duration staleness() {
        return staleness;
    }

    Optional<Tap> tap() {
        return Optional.ofNullable(tap);
    }

    /** What is asked of a node's Patroni API; empty for a bare connection to its database. */
    String path() {
        if (!asksRole(routing)) {
            return "";
        }
        return routing == Routing.REPLICA ? "/replica" : "/primary";
    }
}
