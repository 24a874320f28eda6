package dev.rehearsal.cluster.patroni;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What keeps one node: a thread that runs its {@link HaLoop}, from the node's start to its end.
 *
 * <p>Frozen, it does nothing at all, like every process of a frozen machine; closed, it leaves everything as it is, like a process
 * that was killed.
 */
final class Agent implements AutoCloseable {

    static final System.Logger LOG = System.getLogger(Agent.class.getName());

    private final Node node;
    private final StoreConnection store;
    private final Setting setting;
    private final Standing standing;
    private final Gate gate = new Gate();
    private final Alarm alarm = new Alarm();
    private final Work work;
    private final Deeds deeds;
    private final HaLoop loop;
    private final Thread thread;
    private volatile boolean ended;
    private volatile long lastCycle = System.nanoTime();

    Agent(
            Node node,
            StoreConnection store,
            Setting setting,
            DynamicConfig config,
            @Nullable String following,
            InetSocketAddress apiListens) {
        this.node = node;
        this.store = store;
        this.setting = setting;
        this.standing = new Standing(config, following, setting.clock());
        this.work = new Work(node.name(), this::failed, alarm::ring);
        // The two know each other only through this one method, and neither runs before both are there.
        this.deeds = new Deeds(node, store, setting, standing, work, gate, server -> publish(server));
        this.loop = new HaLoop(node, store, setting, standing, work, deeds, apiListens);
        this.thread = new Thread(this::run, "patroni " + node.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void ring() {
        alarm.ring();
    }

    void freeze() {
        gate.shut();
    }

    /** Goes on where it was frozen: without fences a leader still believes that it leads. */
    void thaw() {
        if (!setting.fenced()) {
            standing.seizeIfLeading();
        }
        gate.open();
        alarm.ring();
    }

    boolean answers() {
        return !ended && !gate.isShut();
    }

    Racer racer() {
        return new Racer(node.name(), node.member().status(), node.term());
    }

    Node node() {
        return node;
    }

    Standing standing() {
        return standing;
    }

    StoreConnection store() {
        return store;
    }

    /** What the store says; when it can't be reached, what it last said: an old answer is what Patroni gives then, too. */
    @Nullable
    StoreView storeView() {
        try {
            return store.read();
        } catch (StoreUnreachableException e) {
            LOG.log(System.Logger.Level.DEBUG, e::getMessage);
            return standing.lastSeen();
        }
    }

    Optional<String> underWay() {
        return work.underWay();
    }

    /** How long ago it last looked. */
    long nanosSinceLastCycle() {
        return System.nanoTime() - lastCycle;
    }

    /** Restarts the server; empty when something else is under way. */
    Optional<CompletableFuture<Boolean>> restart() {
        return work.begin(StateWords.RESTARTING, deeds::restart);
    }

    /** Makes the server anew from {@code leader}; empty when something else is under way. */
    Optional<CompletableFuture<Boolean>> reinitialize(String leader) {
        return work.begin(StateWords.CREATING_REPLICA, () -> deeds.cloneFrom(leader));
    }

    /** Ends without waiting for what is under way. */
    void halt() {
        ended = true;
        thread.interrupt();
    }

    @Override
    public void close() {
        halt();
        work.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Whoever ends us interrupts what we are doing; that is no news.
    private void failed(String why) {
        LOG.log(ended ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, () -> node.name() + ": " + why);
    }

    private void publish(ServerStatus server) throws StoreUnreachableException {
        loop.publish(server);
    }

    // A node whose agent ended because of one bad moment would look like a dead node.
    private long cycle() {
        try {
            return loop.cycle().toNanos();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, node.name() + ": unexpected failure in the loop", e);
            return standing.loopWait().toNanos();
        }
    }

    private void run() {
        StoreConnection.Watch watch = store.watch(alarm::ring);
        try {
            while (!ended) {
                gate.pass();
                lastCycle = System.nanoTime();
                alarm.rest(cycle());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } finally {
            watch.close();
        }
    }
}
