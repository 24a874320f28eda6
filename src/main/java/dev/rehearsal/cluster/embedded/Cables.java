package dev.rehearsal.cluster.embedded;

import dev.rehearsal.cluster.patroni.Network;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.router.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The network between the nodes and to the outside: every way is a link, so that a node can be cut off by stopping its links.
 *
 * <p>Each node has one link in front of its server and one in front of its API; each standby has one to each server it ever
 * followed. Thread-safe.
 */
final class Cables implements Network {

    private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private record Way(String from, String to) {
        boolean touches(Set<String> nodes) {
            return nodes.contains(from) || nodes.contains(to);
        }
    }

    private final Wire wire;
    private final Map<String, Link> databases = new TreeMap<>();
    private final Map<String, Link> apis = new TreeMap<>();
    private final Map<Way, Link> replication = new java.util.HashMap<>();
    private final Map<String, InetSocketAddress> servers = new TreeMap<>();
    private final Set<String> isolated = new HashSet<>();

    Cables(Wire wire) {
        this.wire = wire;
    }

    /** Lays the links in front of a node; whoever connects waits until its server has started. */
    synchronized void add(String node) {
        Link database = Link.open(wire, node, NOWHERE);
        database.hold();
        databases.put(node, database);
        Link api = Link.open(wire, node + "'s API", NOWHERE);
        api.hold();
        apis.put(node, api);
    }

    /** A node's server listens here from now on. */
    synchronized void serverAt(String node, InetSocketAddress address) {
        servers.put(node, address);
        connect(link(databases, node), address);
        replication.forEach((way, link) -> {
            if (way.to.equals(node)) {
                connect(link, address);
            }
        });
    }

    private static void connect(Link link, InetSocketAddress address) {
        link.retarget(address);
        link.release();
    }

    private static Link link(Map<String, Link> links, String node) {
        Link link = links.get(node);
        if (link == null) {
            throw new IllegalArgumentException("no node " + node + ": there are " + String.join(", ", links.keySet()));
        }
        return link;
    }

    @Override
    public synchronized boolean isIsolated(String node) {
        return isolated.contains(node);
    }

    @Override
    public synchronized InetSocketAddress replicationAddress(String standby, String upstream) {
        return replication
                .computeIfAbsent(new Way(standby, upstream), this::lay)
                .address();
    }

    private Link lay(Way way) {
        InetSocketAddress address = servers.get(way.to);
        Link link = Link.open(wire, way.from + " to " + way.to, address == null ? NOWHERE : address);
        if (address == null) {
            link.hold();
        }
        if (way.touches(isolated)) {
            link.freeze();
        }
        return link;
    }

    @Override
    public synchronized InetSocketAddress databaseAddress(String node) {
        return link(databases, node).address();
    }

    @Override
    public synchronized InetSocketAddress apiAddress(String node, InetSocketAddress listening) {
        Link api = link(apis, node);
        connect(api, listening);
        return api.address();
    }

    synchronized InetSocketAddress apiAddress(String node) {
        return link(apis, node).address();
    }

    /** Stops every byte to and from a node; answers whether that is new. */
    synchronized boolean isolate(String node) {
        boolean changed = isolated.add(node);
        if (changed) {
            link(databases, node).freeze();
            link(apis, node).freeze();
            replication.forEach((way, link) -> {
                if (way.touches(Set.of(node))) {
                    link.freeze();
                }
            });
        }
        return changed;
    }

    /** Lets the bytes pass again, unless the other end is cut off itself; answers whether that is new. */
    synchronized boolean rejoin(String node) {
        boolean changed = isolated.remove(node);
        if (changed) {
            link(databases, node).thaw();
            link(apis, node).thaw();
            replication.forEach((way, link) -> {
                if (way.touches(Set.of(node)) && !way.touches(isolated)) {
                    link.thaw();
                }
            });
        }
        return changed;
    }
}
