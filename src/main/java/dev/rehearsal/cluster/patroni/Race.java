package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node does while nobody holds the lease. Pure. */
final class Race {

    private Race() {}

    static Decision decide(View view, StoreView store) {
        Handover wish = store.handover();
        String chosen = wish == null ? null : wish.candidate();
        boolean forced = wish != null && wish.forced();
        State state = view.server().state();
        if (state == State.STARTING || state == State.UNRESPONSIVE) {
            return new Decision.Rest("my server does not answer");
        }
        if (view.server().isPrimary()) {
            return view.term() == store.term()
                    ? new Decision.TakeLease()
                    : new Decision.Demote("somebody else has led since");
        }
        Map<String, Racer> peers = view.peers();
        if (peers == null) {
            return new Decision.AskPeers();
        }
        if (chosen != null && !chosen.equals(view.me()) && isFit(peers.get(chosen), view, forced)) {
            return new Decision.Rest("waiting for " + chosen + " to take the lease");
        }
        if (state != State.RUNNING) {
            return new Decision.StandBy();
        }
        if (view.me().equals(chosen) && isFit(view.racer(), view, forced)) {
            return new Decision.TakeLease();
        }
        return contend(view, peers);
    }

    private static Decision contend(View view, Map<String, Racer> peers) {
        for (Racer peer : peers.values()) {
            if (peer.server().isPrimary()) {
                return new Decision.Rest("primary " + peer.name() + " is still alive");
            }
        }
        Optional<String> objection = view.rules().objectionTo(view.racer());
        if (objection.isPresent()) {
            return new Decision.Rest(objection.get());
        }
        return peers.values().stream()
                .filter(peer -> view.rules().objectionTo(peer).isEmpty())
                .filter(peer -> Racer.HEALTHIEST_FIRST.compare(peer, view.racer()) < 0)
                .min(Racer.HEALTHIEST_FIRST)
                .<Decision>map(better -> new Decision.Rest(better.name() + " is healthier"))
                .orElseGet(Decision.TakeLease::new);
    }

    private static boolean isFit(@Nullable Racer candidate, View view, boolean forced) {
        return candidate != null
                && candidate.isStandby()
                && (forced || view.rules().objectionTo(candidate).isEmpty());
    }
}
