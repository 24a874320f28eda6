package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import dev.rehearsal.cluster.patroni.View.Lineage;
import java.util.Map;

/** Patroni's high-availability loop as a pure function: from what a node knows to what it does next. */
final class Decider {

    private Decider() {}

    static Decision decide(View view) {
        StoreView store = view.store();
        if (store == null) {
            return withoutStore(view);
        }
        if (view.me().equals(store.leader())) {
            return asLeader(view, store);
        }
        return store.leader() == null ? Race.decide(view, store) : asFollower(view, store, store.leader());
    }

    private static Decision withoutStore(View view) {
        return view.server().isPrimary() && view.graceOver()
                ? new Decision.Demote("the store is not accessible and I was the leader")
                : new Decision.Rest("the store is not accessible");
    }

    private static Decision asLeader(View view, StoreView store) {
        switch (view.server().state()) {
            case STOPPED, CRASHED -> {
                return view.term() == store.term()
                        ? new Decision.StartAsPrimary()
                        : new Decision.GiveUp("my server is not running");
            }
            case STARTING, UNRESPONSIVE -> {
                return new Decision.Rest("I have the lease, but my server does not answer");
            }
            case RUNNING -> {}
        }
        if (view.server().inRecovery()) {
            return new Decision.Promote();
        }
        Handover wish = store.handover();
        return wish == null
                ? new Decision.Rest("no action. I am " + view.me() + ", the leader with the lease")
                : handOver(view, store, wish);
    }

    private static Decision handOver(View view, StoreView store, Handover wish) {
        Map<String, Racer> peers = view.peers();
        long position = view.server().position();
        if (wish.from() != null && !wish.from().equals(view.me())) {
            return new Decision.Refuse(wish.from() + " does not lead: " + view.me() + " does");
        }
        if (view.me().equals(wish.candidate())) {
            return new Decision.Refuse(view.me() + " leads already");
        }
        if (peers == null) {
            return new Decision.AskPeers();
        }
        if (wish.candidate() == null) {
            return peers.values().stream()
                    .filter(peer -> HandoverRules.lastingObjectionTo(peer, position, store, false)
                            .isEmpty())
                    .min(Racer.STREAMING_FIRST)
                    .<Decision>map(best -> new Decision.HandOver(best.name(), false))
                    .orElseGet(() -> new Decision.Refuse("no replica is fit to take over"));
        }
        Racer candidate = peers.get(wish.candidate());
        if (candidate == null) {
            return new Decision.Refuse(wish.candidate() + " does not answer");
        }
        return HandoverRules.lastingObjectionTo(candidate, position, store, wish.forced())
                .<Decision>map(Decision.Refuse::new)
                .orElseGet(() -> new Decision.HandOver(candidate.name(), wish.forced()));
    }

    private static Decision asFollower(View view, StoreView store, String leader) {
        State state = view.server().state();
        if (state == State.STARTING || state == State.UNRESPONSIVE) {
            return new Decision.Rest("my server does not answer");
        }
        if (view.server().isPrimary()) {
            return new Decision.Demote(leader + " has the lease");
        }
        if (store.primary().isEmpty()) {
            return new Decision.Rest("waiting for " + leader + " to run as the primary");
        }
        if (state == State.RUNNING && leader.equals(view.following()) && !view.stalled()) {
            return new Decision.Rest("no action. I am " + view.me() + ", a secondary, following " + leader);
        }
        if (view.lineage() == Lineage.UNKNOWN) {
            return new Decision.CompareLogs(leader);
        }
        return view.lineage() == Lineage.SAME ? new Decision.Follow(leader) : new Decision.Clone(leader);
    }
}
