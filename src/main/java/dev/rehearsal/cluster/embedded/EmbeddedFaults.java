package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.EventLog;
import dev.rehearsal.cluster.Fault;
import dev.rehearsal.cluster.Faults;
import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import dev.rehearsal.cluster.patroni.PatroniCluster;
import dev.rehearsal.cluster.patroni.ServerStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Breaks servers by signals, networks by links, replication by its own switches. */
final class EmbeddedFaults implements Faults {

    private final EmbeddedCluster cluster;
    private final PatroniCluster patroni;
    private final Cables cables;
    private final EventLog events;
    private final Set<String> killed = new HashSet<>();
    private final Set<String> frozen = new HashSet<>();
    private final Map<String, Duration> delays = new HashMap<>();

    EmbeddedFaults(EmbeddedCluster cluster, PatroniCluster patroni, Cables cables, EventLog events) {
        this.cluster = cluster;
        this.patroni = patroni;
        this.cables = cables;
        this.events = events;
        cluster.nodes()
                .forEach(node -> delays.put(node.name(), cluster.topology().applyDelay()));
    }

    private EmbeddedNode mine(Node node) {
        return cluster.node(node.name());
    }

    @Override
    public synchronized Set<Fault> on(Node node) {
        Set<Fault> found = EnumSet.noneOf(Fault.class);
        add(found, Fault.KILLED, killed.contains(node.name()));
        add(found, Fault.FROZEN, frozen.contains(node.name()));
        add(found, Fault.ISOLATED, cables.isIsolated(node.name()));
        if (!found.contains(Fault.KILLED) && !found.contains(Fault.FROZEN)) {
            ServerStatus server = mine(node).server().status();
            add(found, Fault.PAUSED, server.replayPaused());
            add(
                    found,
                    Fault.DELAYED,
                    server.inRecovery()
                            && !delays.getOrDefault(node.name(), Duration.ZERO).isZero());
        }
        return Collections.unmodifiableSet(found);
    }

    private static void add(Set<Fault> found, Fault fault, boolean inForce) {
        if (inForce) {
            found.add(fault);
        }
    }

    @Override
    public synchronized boolean kill(Node node) {
        if (!killed.add(node.name())) {
            return false;
        }
        events.add(Event.Kind.FAULT, node.name(), "kill");
        frozen.remove(node.name());
        // The agent first, or it would take the dead server for a crashed one and start it again.
        patroni.kill(node.name());
        mine(node).server().fence();
        return true;
    }

    @Override
    public synchronized boolean crash(Node node) {
        if (killed.contains(node.name())) {
            return false;
        }
        events.add(Event.Kind.FAULT, node.name(), "crash");
        mine(node).server().fence();
        return true;
    }

    @Override
    public synchronized boolean start(Node node) {
        if (!killed.remove(node.name())) {
            return false;
        }
        events.add(Event.Kind.MENDED, node.name(), "start");
        patroni.revive(node.name());
        return true;
    }

    @Override
    public synchronized boolean freeze(Node node) {
        if (killed.contains(node.name()) || !frozen.add(node.name())) {
            return false;
        }
        events.add(Event.Kind.FAULT, node.name(), "freeze");
        patroni.freeze(node.name());
        mine(node).server().freeze();
        return true;
    }

    @Override
    public synchronized boolean thaw(Node node) {
        if (!frozen.remove(node.name())) {
            return false;
        }
        events.add(Event.Kind.MENDED, node.name(), "thaw");
        mine(node).server().thaw();
        patroni.thaw(node.name());
        return true;
    }

    @Override
    public boolean isolate(Node node) {
        if (!cables.isolate(node.name())) {
            return false;
        }
        events.add(Event.Kind.FAULT, node.name(), "isolate");
        patroni.wake();
        return true;
    }

    @Override
    public boolean rejoin(Node node) {
        if (!cables.rejoin(node.name())) {
            return false;
        }
        events.add(Event.Kind.MENDED, node.name(), "rejoin");
        patroni.wake();
        return true;
    }

    @Override
    public boolean pauseReplay(Node node) {
        if (node.role() != Role.REPLICA || isPaused(node)) {
            return false;
        }
        events.add(Event.Kind.FAULT, node.name(), "pause replay");
        run(node, "select pg_wal_replay_pause()");
        return true;
    }

    @Override
    public boolean resumeReplay(Node node) {
        if (node.role() != Role.REPLICA || !isPaused(node)) {
            return false;
        }
        events.add(Event.Kind.MENDED, node.name(), "resume replay");
        run(node, "select pg_wal_replay_resume()");
        return true;
    }

    private boolean isPaused(Node node) {
        return mine(node).server().status().replayPaused();
    }

    @Override
    public synchronized boolean delayReplay(Node node, Duration delay) {
        if (delay.isNegative() || delay.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException(
                    "delayReplay(" + node.name() + ", " + delay + "): expected zero to 24 days");
        }
        if (delay.equals(delays.put(node.name(), delay))) {
            return false;
        }
        events.add(
                delay.isZero() ? Event.Kind.MENDED : Event.Kind.FAULT,
                node.name(),
                delay.isZero() ? "replay is not delayed any more" : "delay replay by " + delay.toMillis() + " ms");
        mine(node).server().delayReplay(delay);
        return true;
    }

    @Override
    public void fillWal(int megabytes) {
        if (megabytes < 1) {
            throw new IllegalArgumentException("fillWal(" + megabytes + "): expected at least 1 MB");
        }
        Node leader = cluster.awaitLeader(Duration.ofSeconds(30));
        events.add(Event.Kind.FAULT, leader.name(), "fill the log with " + megabytes + " MB");
        run(
                leader,
                "select count(pg_logical_emit_message(true, 'rehearsal', repeat('x', 1000000)))"
                        + " from generate_series(1, " + megabytes + ")");
    }

    @Override
    public Node failover(Duration timeout) {
        kill(cluster.awaitLeader(timeout));
        return cluster.awaitRouted(timeout);
    }

    @Override
    public Node switchover(Duration timeout) {
        Node from = cluster.awaitLeader(timeout);
        events.add(Event.Kind.FAULT, from.name(), "switch over");
        patroni.switchover(from.name());
        return settled(timeout);
    }

    @Override
    public Node switchover(Node candidate, Duration timeout) {
        Node from = cluster.awaitLeader(timeout);
        if (from.name().equals(candidate.name())) {
            return from;
        }
        events.add(Event.Kind.FAULT, from.name(), "switch over to " + candidate.name());
        patroni.switchover(from.name(), candidate.name());
        return settled(timeout);
    }

    private Node settled(Duration timeout) {
        Node leader = cluster.awaitRouted(timeout);
        cluster.awaitSynchronousStandby(timeout);
        return leader;
    }

    private void run(Node node, String sql) {
        try (Connection connection = node.observer().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new HarnessException("could not run \"" + sql + "\" on " + node.name() + ": " + e.getMessage(), e);
        }
    }
}
