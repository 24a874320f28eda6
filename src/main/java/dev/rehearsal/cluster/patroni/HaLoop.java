package dev.rehearsal.cluster.patroni;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.patroni.ServerStatus.State;
import dev.rehearsal.cluster.patroni.View.Lineage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One node's loop: look, keep the lease, decide, act. Its agent runs it, one cycle at a time. */
final class HaLoop {

    // A standby that lost its upstream connects anew every 100 ms; this much later something is wrong.
    private static final Duration STALLED_AFTER = Duration.ofSeconds(1);

    private final Node node;
    private final StoreConnection store;
    private final Setting setting;
    private final Deeds deeds;
    private final Standing standing;
    private final Work work;
    private final InetSocketAddress apiListens;
    private final SynchronousMode synchronousMode;
    private State lastState = State.STOPPED;
    private long streamingSeen;
    private String lastWhy = "";

    HaLoop(
            Node node,
            StoreConnection store,
            Setting setting,
            Standing standing,
            Work work,
            Deeds deeds,
            InetSocketAddress apiListens) {
        this.node = node;
        this.store = store;
        this.setting = setting;
        this.streamingSeen = setting.clock().getAsLong();
        this.deeds = deeds;
        this.standing = standing;
        this.work = work;
        this.apiListens = apiListens;
        this.synchronousMode = new SynchronousMode(node, store, setting);
    }

    /** Looks once and begins what is to be done. Answers how long to rest unless something happens. */
    Duration cycle() {
        ServerStatus server = node.member().status();
        noticeDeath(server);
        View view = observe(server);
        if (work.isIdle()) {
            act(view);
        }
        return rest(view.store());
    }

    /** Says in the store what this node does. */
    void publish(ServerStatus server) throws StoreUnreachableException {
        String state = work.underWay().orElseGet(() -> StateWords.of(server));
        store.publish(new Publication(
                node.name(),
                state,
                server,
                node.term(),
                standing.following(),
                setting.network().databaseAddress(node.name()),
                setting.network().apiAddress(node.name(), apiListens),
                store.expiry()));
    }

    private View observe(ServerStatus server) {
        StoreView seen = null;
        try {
            if (standing.takeSeizure()) {
                store.seize();
                node.reached(store.read().term());
                setting.events().add(Event.Kind.LEADER, node.name(), "took the lease back as if nothing had happened");
            }
            if (standing.believesToLead() && store.renew(server.isPrimary() ? server.position() : 0)) {
                standing.renewed(store.expiry());
            }
            seen = store.read();
            standing.saw(seen, node.name());
            if (isStreaming(server)) {
                streamingSeen = setting.clock().getAsLong();
                if (seen.primary()
                        .map(Publication::name)
                        .filter(name -> name.equals(standing.following()))
                        .isPresent()) {
                    node.reached(seen.term());
                }
            }
            publish(server);
        } catch (StoreUnreachableException e) {
            note(String.valueOf(e.getMessage()));
        }
        boolean stalled = setting.clock().getAsLong() - streamingSeen > STALLED_AFTER.toNanos();
        return new View(
                node.name(),
                server,
                node.term(),
                standing.following(),
                stalled,
                seen,
                standing.graceOver(),
                null,
                Lineage.UNKNOWN,
                rules(seen));
    }

    private RaceRules rules(@Nullable StoreView seen) {
        if (seen == null) {
            return new RaceRules(0, Long.MAX_VALUE, null);
        }
        long lag = setting.fenced() ? Long.MAX_VALUE : seen.config().maximumLag();
        return new RaceRules(seen.leaderPosition(), lag, seen.sync());
    }

    private void act(View view) {
        View known = view;
        Decision decision = Decider.decide(known);
        if (decision instanceof Decision.AskPeers) {
            known = known.with(setting.peers().ask(node.name()));
            decision = Decider.decide(known);
        }
        if (decision instanceof Decision.CompareLogs compare) {
            known = known.with(compare(compare.leader()));
            decision = Decider.decide(known);
        }
        StoreView seen = view.store();
        boolean leads = view.server().isPrimary() && seen != null && node.name().equals(seen.leader());
        if (!leads) {
            synchronousMode.forget();
        }
        if (decision instanceof Decision.Rest rest) {
            note(rest.why());
            if (leads && seen != null) {
                synchronousMode.step(seen, work);
            }
        } else if (!(decision instanceof Decision.CompareLogs)) {
            deeds.begin(decision);
        }
    }

    private Lineage compare(String leader) {
        streamingSeen =
                setting.clock().getAsLong(); // the next comparison, if this one changes nothing, is that much later
        boolean answers = setting.peers()
                .ask(node.name(), leader)
                .filter(racer -> racer.server().isPrimary())
                .isPresent();
        if (!answers) {
            note("the log can't be compared: " + leader + " does not answer as the primary");
            return Lineage.UNKNOWN;
        }
        try {
            return node.member().hasDivergedFrom(setting.peers().member(leader)) ? Lineage.DIVERGED : Lineage.SAME;
        } catch (HarnessException e) {
            note(String.valueOf(e.getMessage()));
            return Lineage.UNKNOWN;
        }
    }

    private Duration rest(@Nullable StoreView seen) {
        Duration loopWait = standing.loopWait();
        if (seen == null || seen.lease() == null || node.name().equals(seen.leader())) {
            return loopWait;
        }
        // When the lease lapses, the race begins at that moment and not at the next loop.
        Duration untilLapse =
                Duration.ofNanos(seen.lease().expiresNanos() - setting.clock().getAsLong() + 1_000_000);
        return untilLapse.isNegative() || untilLapse.compareTo(loopWait) > 0 ? loopWait : untilLapse;
    }

    private boolean isStreaming(ServerStatus server) {
        return server.state() == State.RUNNING && server.inRecovery() && server.streaming();
    }

    private void noticeDeath(ServerStatus server) {
        boolean died = server.state() == State.CRASHED && lastState != State.CRASHED && lastState != State.STOPPED;
        if (died && work.isIdle()) {
            String ender = node.fence().ender();
            if (ender.isEmpty()) {
                setting.events().add(Event.Kind.DIED, node.name(), "the server ended without being asked to");
            } else {
                setting.events().add(Event.Kind.STOPPED, node.name(), "ended by " + ender);
            }
        }
        lastState = server.state();
    }

    private void note(String why) {
        if (!Objects.equals(lastWhy, why)) {
            lastWhy = why;
            Agent.LOG.log(System.Logger.Level.DEBUG, () -> node.name() + ": " + why);
        }
    }
}
