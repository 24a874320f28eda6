package dev.rehearsal.cluster.patroni;

import dev.rehearsal.HarnessException;
import dev.rehearsal.cluster.Event;
import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Does what was decided, with the node's server and the store. */
final class Deeds {

    // A standby needs some upstream; nothing ever listens on the discard port of the loopback.
    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private static final Duration SOON = Duration.ofSeconds(2); // for a candidate to connect, or to receive the rest

    /** Says in the store what the server does now. */
    interface Publisher {
        void publish(ServerStatus server) throws StoreUnreachableException;
    }

    private final Node node;
    private final StoreConnection store;
    private final Setting setting;
    private final Standing standing;
    private final Work work;
    private final Gate gate;
    private final Publisher publisher;

    Deeds(
            Node node,
            StoreConnection store,
            Setting setting,
            Standing standing,
            Work work,
            Gate gate,
            Publisher publisher) {
        this.node = node;
        this.store = store;
        this.setting = setting;
        this.standing = standing;
        this.work = work;
        this.gate = gate;
        this.publisher = publisher;
    }

    void begin(Decision decision) {
        if (decision instanceof Decision.TakeLease) {
            work.begin(StateWords.RUNNING, this::takeLease);
        } else if (decision instanceof Decision.Promote) {
            work.begin(StateWords.RUNNING, this::promote);
        } else if (decision instanceof Decision.StartAsPrimary) {
            work.begin(StateWords.STARTING, this::startAsPrimary);
        } else if (decision instanceof Decision.GiveUp giveUp) {
            work.begin(StateWords.STOPPING, () -> giveUp(giveUp.why()));
        } else if (decision instanceof Decision.Demote demote) {
            work.begin(StateWords.STOPPING, () -> demote(demote.why()));
        } else if (decision instanceof Decision.StandBy) {
            work.begin(StateWords.STARTING, this::standBy);
        } else if (decision instanceof Decision.Follow follow) {
            work.begin(StateWords.RUNNING, () -> follow(follow.leader()));
        } else if (decision instanceof Decision.Clone clone) {
            work.begin(StateWords.CREATING_REPLICA, () -> cloneFrom(clone.leader()));
        } else if (decision instanceof Decision.HandOver handOver) {
            work.begin(StateWords.STOPPING, () -> handOver(handOver));
        } else if (decision instanceof Decision.Refuse refuse) {
            work.begin(StateWords.RUNNING, () -> refuse(refuse.why()));
        } else {
            throw new IllegalArgumentException("nothing to do for " + decision);
        }
    }

    private void takeLease() throws StoreUnreachableException, InterruptedException {
        StoreView seen = store.read();
        if (seen.leader() != null) {
            return;
        }
        Optional<String> old =
                Optional.ofNullable(seen.lease()).map(Lease::holder).filter(holder -> !holder.equals(node.name()));
        if (setting.fenced()
                && old.isPresent()
                && setting.peers().fence(old.get()).drop()) {
            event(Event.Kind.FENCED, old.get(), "its lease lapsed, and nobody could know what it was doing");
        }
        gate.pass();
        if (!store.acquire()) {
            return;
        }
        node.fence().arm();
        standing.renewed(store.expiry());
        event(Event.Kind.LEADER, "took the lease");
        promote();
    }

    private void promote() throws StoreUnreachableException, InterruptedException {
        StoreView seen = store.read();
        ServerStatus before = node.member().status();
        if (seen.config().isSynchronous()) {
            store.sync(new SyncKey(node.name(), null)); // until a standby is known to have everything
        }
        gate.pass();
        if (!before.isPrimary()) {
            try {
                if (!node.fence().whileArmed(() -> node.member().promote())) {
                    return;
                }
            } catch (HarnessException e) {
                node.stepBack();
                giveUp("it could not be promoted: " + e.getMessage());
                return;
            }
            store.timelineEnded(before.timeline(), before.position());
        }
        becamePrimary(seen.term(), "on timeline ");
    }

    private void becamePrimary(long term, String how) throws StoreUnreachableException {
        ServerStatus now = node.member().status();
        node.reached(term);
        standing.follows(null);
        store.renew(now.position());
        publisher.publish(now);
        event(Event.Kind.PROMOTED, how + now.timeline());
        setting.newLeader().accept(node.name());
    }

    private void startAsPrimary() throws StoreUnreachableException {
        ServerStatus before = node.member().status();
        boolean byPromotion = !setting.fenced() && before.state() == State.CRASHED;
        try {
            boolean started = node.fence().whileArmed(() -> {
                if (byPromotion) {
                    node.member().startByPromotion();
                } else {
                    node.member().start();
                }
            });
            if (!started) {
                return;
            }
        } catch (HarnessException e) {
            giveUp("it could not be started: " + e.getMessage());
            return;
        }
        becamePrimary(
                store.read().term(), byPromotion ? "after a crash, on timeline " : "again after a crash, on timeline ");
    }

    private void giveUp(String why) throws StoreUnreachableException {
        node.fence().end();
        standing.resigned();
        event(Event.Kind.DEMOTED, "gave the lease back: " + why);
        store.release();
    }

    // Not a fast stop: that would wait for replicas which may be out of reach, and there is no time to lose.
    private void demote(String why) {
        event(Event.Kind.DEMOTED, why);
        standing.resigned();
        node.fence().end();
        standBy();
    }

    private void standBy() {
        standing.follows(null);
        node.member().follow(NOBODY);
        node.fence().disarm();
        event(Event.Kind.FOLLOWS, "nobody yet");
    }

    private void follow(String leader) {
        node.member().follow(setting.network().replicationAddress(node.name(), leader));
        node.fence().disarm();
        standing.follows(leader);
        event(Event.Kind.FOLLOWS, leader);
    }

    void cloneFrom(String leader) throws StoreUnreachableException {
        long term = store.read().term();
        InetSocketAddress upstream = setting.network().replicationAddress(node.name(), leader);
        node.member().cloneFrom(setting.peers().member(leader), upstream);
        node.fence().disarm();
        node.reached(term);
        standing.follows(leader);
        event(Event.Kind.CLONED, "from " + leader);
    }

    /** Stops and starts the server in the role it has. */
    void restart() {
        node.member().stop();
        event(Event.Kind.STOPPED, "to be started again");
        if (standing.believesToLead()) {
            node.fence().whileArmed(() -> node.member().start());
        } else {
            node.member().start();
        }
        event(Event.Kind.NOTE, "restarted");
    }

    private void handOver(Decision.HandOver decided) throws StoreUnreachableException {
        String candidate = decided.candidate();
        Handover wish = store.read().handover();
        if (wish == null) {
            return;
        }
        store.request(wish.to(candidate));
        int timeline = node.member().status().timeline();
        if (!decided.forced() && !soon(candidate, racer -> racer.streams(timeline))) {
            refuse(HandoverRules.isNotStreaming(candidate));
            return;
        }
        node.member().stop();
        long end = node.member().status().position();
        if (!decided.forced()
                && !soon(candidate, racer -> racer.isStandby() && racer.server().position() >= end)) {
            node.fence().whileArmed(() -> node.member().start());
            refuse(candidate + " did not receive the end of the log within " + SOON.toSeconds() + "s");
            event(Event.Kind.NOTE, "started again as the leader it was");
            return;
        }
        standing.resigned();
        standing.follows(null);
        node.fence().disarm();
        event(Event.Kind.DEMOTED, "stopped to hand over to " + candidate);
        store.release();
    }

    private boolean soon(String candidate, Predicate<Racer> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(SOON)
                    .until(() -> setting.peers()
                            .ask(node.name(), candidate)
                            .filter(condition)
                            .isPresent());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private void refuse(String why) throws StoreUnreachableException {
        store.refuse(why);
        event(Event.Kind.NOTE, "handover refused: " + why);
    }

    private void event(Event.Kind kind, String detail) {
        event(kind, node.name(), detail);
    }

    private void event(Event.Kind kind, String subject, String detail) {
        setting.events().add(kind, subject, detail);
    }
}
