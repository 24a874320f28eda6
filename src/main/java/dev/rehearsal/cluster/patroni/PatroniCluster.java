package dev.rehearsal.cluster.patroni;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.EventLog;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The nodes of a cluster, each with its agent and its REST API, over one consensus store.
 *
 * <p>It brings nodes up and down and passes wishes on; who leads is settled between the agents. Thread-safe. Closing ends the agents
 * and their APIs and leaves the servers as they are.
 */
public final class PatroniCluster implements AutoCloseable {

    private static final Duration HANDOVER_LIMIT = Duration.ofSeconds(20);
    private static final Duration CANDIDATE_LIMIT = Duration.ofSeconds(5);

    private final Network network;
    private final StageClock clock = new StageClock(System::nanoTime);
    private final ConsensusStore store;
    private final EventLog events;
    private final Seats seats;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** A cluster of these servers, which need not run yet; nothing happens before {@link #start}. */
    public PatroniCluster(
            Topology topology, List<? extends Member> members, Network network, Identity identity, EventLog events) {
        DynamicConfig config = DynamicConfig.of(topology);
        this.network = network;
        this.events = events;
        this.store = new ConsensusStore(config, clock);
        this.seats = new Seats(network);
        Setting setting = new Setting(
                seats,
                network,
                topology.isFenced(),
                clock,
                events,
                node -> listeners.forEach(each -> each.accept(node)));
        members.forEach(member -> seats.add(new Seat(new Node(member), store, setting, identity, config)));
    }

    /** Calls {@code listener} with each node that becomes the primary, on that node's own thread: it must be quick. */
    public void onNewLeader(Consumer<String> listener) {
        listeners.add(listener);
    }

    /**
     * Starts all servers at once, {@code first} as the primary and the others as its standbys, then their agents.
     *
     * @throws HarnessException when a server does not start; what was started then is left to the caller
     */
    public void start(String first) {
        Startup.run(first, seats, network);
        clock.start();
        store.acquire(first);
        seats.get(first).node().reached(store.read().term());
        for (Seat seat : seats.all()) {
            seat.start(seat.name().equals(first) ? null : first);
        }
        events.add(Event.Kind.LEADER, first, "the first leader");
        listeners.forEach(each -> each.accept(first));
    }

    /** The node that has the lease and runs as the primary. */
    public Optional<String> leader() {
        return store.read().primary().map(Publication::name);
    }

    /**
     * Waits for a leader.
     *
     * @throws HarnessException when there is none within {@code limit}
     */
    public String awaitLeader(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Alarm alarm = new Alarm();
        Runnable ring = alarm::ring;
        store.watch(ring);
        try {
            while (true) {
                Optional<String> leader = leader();
                if (leader.isPresent()) {
                    return leader.get();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new HarnessException("no leader within " + limit.toMillis() + " ms");
                }
                alarm.rest(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while waiting for a leader", e);
        } finally {
            store.unwatch(ring);
        }
    }

    /**
     * Hands leadership over without losing an acknowledged commit: the leader stops cleanly, the candidate takes over, the old
     * leader follows it. Answers who leads then.
     *
     * @throws HarnessException when it is refused or does not succeed; then the old leader goes on
     */
    public String switchover(String from, String candidate) {
        return change("switchover", new Handover(from, candidate, false));
    }

    /** The same to the best candidate there is. */
    public String switchover(String from) {
        return change("switchover", new Handover(from, null, false));
    }

    /**
     * Makes {@code candidate} the leader, whether there is one or not and even if it lags; commits that it has not received are
     * lost then. Answers who leads then.
     *
     * @throws HarnessException when it is refused or does not succeed
     */
    public String failover(String candidate) {
        return change("failover", new Handover(null, candidate, true));
    }

    /** Stops and starts a node's server in the role it has. */
    public void restart(String node) {
        finish("restart of " + node, agent(node).restart());
    }

    /** Makes a replica anew from the leader's data. */
    public void reinitialize(String node) {
        String leader = awaitLeader(Duration.ofSeconds(10));
        if (leader.equals(node)) {
            throw new HarnessException("can't reinitialize " + node + ": it is the leader");
        }
        finish("reinitialization of " + node, agent(node).reinitialize(leader));
    }

    /** Stops a node's agent and API where they are, as if their machine were frozen. */
    public void freeze(String node) {
        seats.get(node).freeze();
    }

    /** Lets a frozen node's agent and API go on. */
    public void thaw(String node) {
        seats.get(node).thaw();
    }

    /** Ends a node's agent, API and server at once, as if its machine lost power. */
    public void kill(String node) {
        seats.get(node).kill();
    }

    /** Brings a killed node's agent and API back; the agent starts the server as it finds fit. */
    public void revive(String node) {
        seats.get(node).start(null);
    }

    /** Makes every agent look now, because something in the network changed. */
    public void wake() {
        seats.all().forEach(seat -> seat.agent().ifPresent(Agent::ring));
    }

    /** Where a node's API listens; empty while it is killed. */
    public Optional<InetSocketAddress> api(String node) {
        return seats.get(node).apiListens();
    }

    /** Whether a node streams from the leader, as far as it last said. */
    public boolean isStreaming(String node) {
        return Optional.ofNullable(store.read().members().get(node))
                .filter(publication -> publication.streamsFrom(leader().orElse(null)))
                .isPresent();
    }

    /** The replica that each commit waits for; empty while none does. */
    public Optional<String> synchronousStandby() {
        return Optional.ofNullable(store.read().sync()).map(SyncKey::standby);
    }

    @Override
    public void close() {
        seats.all().forEach(seat -> seat.agent().ifPresent(Agent::halt));
        seats.all().forEach(Seat::close);
        clock.close();
    }

    private String change(String what, Handover wish) {
        Optional<Objection> objection = lastingObjection(what, wish);
        if (objection.isPresent()) {
            throw new HarnessException(what + " refused: " + objection.get().ours());
        }
        try {
            StoreConnection outside = new StoreConnection("outside", store, () -> false);
            HandoverDesk.Outcome outcome = new HandoverDesk(outside, HANDOVER_LIMIT).run(wish);
            if (outcome.newLeader() == null) {
                // What was fine when it was asked for may be refused by the nodes that were to do it.
                throw new HarnessException(what + (outcome.refused() ? " refused: " : " failed: ") + outcome.why());
            }
            return outcome.newLeader();
        } catch (StoreUnreachableException e) {
            throw new HarnessException(what + " failed", e);
        }
    }

    // A candidate that is just coming back, from the last switchover for example, is worth a moment's wait.
    private Optional<Objection> lastingObjection(String what, Handover wish) {
        long deadline = System.nanoTime() + CANDIDATE_LIMIT.toNanos();
        while (true) {
            Optional<Objection> objection = Objection.to(wish, what, store.read(), seats.answering());
            if (objection.filter(Objection::mayPass).isEmpty()
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) {
                return objection;
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private Agent agent(String node) {
        return seats.get(node).agent().orElseThrow(() -> new HarnessException(node + " is not up"));
    }

    private static void finish(String what, Optional<CompletableFuture<Boolean>> begun) {
        if (begun.isEmpty()) {
            throw new HarnessException(what + " refused: something else is under way");
        }
        if (!begun.get().join()) {
            throw new HarnessException(what + " failed; the log says why");
        }
    }
}
