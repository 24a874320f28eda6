package dev.rehearsal.cluster.patroni;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.patroni.ServerStatus.State;
import dev.rehearsal.cluster.patroni.View.Lineage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code node1} knows, put together one fact at a time; by default a healthy replica of {@code node2}. */
final class Situation {

    static final ServerStatus PRIMARY = running(false, 1000, false);
    static final ServerStatus STANDBY = running(true, 1000, true);
    static final ServerStatus LOOSE_STANDBY = running(true, 1000, false);

    private ServerStatus server = STANDBY;
    private long term = 1;
    private @Nullable String following = "node2";
    private boolean stalled;
    private @Nullable String leader = "node2";
    private boolean leaderRuns = true;
    private boolean reachable = true;
    private boolean graceOver;
    private @Nullable Handover handover;
    private @Nullable SyncKey sync;
    private long maximumLag = Long.MAX_VALUE;
    private long leaderPosition = 1000;
    private Lineage lineage = Lineage.UNKNOWN;
    private @Nullable Map<String, Racer> peers;

    static ServerStatus running(boolean inRecovery, long position, boolean streaming) {
        return new ServerStatus(
                State.RUNNING,
                inRecovery,
                1,
                position,
                position,
                streaming,
                false,
                180006,
                "2026-01-01 00:00:00.000000+00:00");
    }

    static Situation follower() {
        return new Situation();
    }

    static Situation leader() {
        Situation situation = new Situation();
        situation.leader = "node1";
        situation.server = PRIMARY;
        situation.following = null;
        return situation;
    }

    static Situation free() {
        Situation situation = new Situation();
        situation.leader = null;
        situation.server = LOOSE_STANDBY;
        return situation;
    }

    Situation server(ServerStatus status) {
        server = status;
        return this;
    }

    Situation server(State state) {
        return server(ServerStatus.of(state));
    }

    Situation term(long reached) {
        term = reached;
        return this;
    }

    Situation following(@Nullable String whom) {
        following = whom;
        return this;
    }

    Situation stalled() {
        stalled = true;
        return this;
    }

    Situation leaderNotUpYet() {
        leaderRuns = false;
        return this;
    }

    Situation cutOff(boolean forLong) {
        reachable = false;
        graceOver = forLong;
        return this;
    }

    Situation wish(@Nullable String from, @Nullable String candidate, boolean forced) {
        handover = new Handover(from, candidate, forced);
        return this;
    }

    Situation sync(String syncLeader, @Nullable String standby) {
        sync = new SyncKey(syncLeader, standby);
        return this;
    }

    Situation lagging(long leaderAt, long allowed) {
        leaderPosition = leaderAt;
        maximumLag = allowed;
        return this;
    }

    Situation lineage(Lineage compared) {
        lineage = compared;
        return this;
    }

    Situation nobodyAnswers() {
        peers = new TreeMap<>();
        return this;
    }

    Situation peer(String name, ServerStatus status, long reached) {
        Map<String, Racer> known = peers == null ? new TreeMap<>() : peers;
        known.put(name, new Racer(name, status, reached));
        peers = known;
        return this;
    }

    Situation peer(String name, ServerStatus status) {
        return peer(name, status, 1);
    }

    View view() {
        InetSocketAddress somewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        Map<String, Publication> members = leader == null || !leaderRuns
                ? Map.of()
                : Map.of(leader, new Publication(leader, "running", PRIMARY, 1, null, somewhere, somewhere, 0));
        DynamicConfig config = DynamicConfig.of(Topology.primary().withReplicas(2));
        StoreView store =
                new StoreView(leader, null, 1, leaderPosition, members, handover, null, sync, List.of(), config);
        RaceRules rules = new RaceRules(leaderPosition, maximumLag, sync);
        return new View(
                "node1", server, term, following, stalled, reachable ? store : null, graceOver, peers, lineage, rules);
    }

    Decision decided() {
        return Decider.decide(view());
    }
}
