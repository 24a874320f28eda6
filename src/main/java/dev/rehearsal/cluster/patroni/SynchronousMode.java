package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.Event;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one standby synchronous while its node leads.
 *
 * <p>The order is what makes it safe: the old standby loses its right to take over before commits stop waiting for it, and the new
 * one gets it only after commits wait for it and it has everything from before. Without any standby commits go on alone, and nobody
 * but this node may lead.
 */
final class SynchronousMode {

    private static final Duration CATCHES_UP = Duration.ofSeconds(5);

    private final Node node;
    private final StoreConnection store;
    private final Setting setting;
    private volatile @Nullable List<String> named;

    SynchronousMode(Node node, StoreConnection store, Setting setting) {
        this.node = node;
        this.store = store;
        this.setting = setting;
    }

    /** Looks whether the standby is still there, and begins to choose another if not. */
    void step(StoreView seen, Work work) {
        if (!seen.config().isSynchronous()) {
            if (seen.sync() != null) {
                work.begin(StateWords.RUNNING, this::switchOff);
            }
            return;
        }
        String current = seen.sync() == null || !seen.sync().leader().equals(node.name())
                ? null
                : seen.sync().standby();
        if (current != null && streams(current)) {
            return;
        }
        List<String> best = seen.members().values().stream()
                .filter(publication -> publication.streamsFrom(node.name()) && streams(publication.name()))
                .map(publication -> new Racer(publication.name(), publication.server(), publication.term()))
                .min(Racer.HEALTHIEST_FIRST)
                .map(racer -> List.of(racer.name()))
                .orElseGet(List::of);
        boolean keyIsMine = seen.sync() != null && seen.sync().leader().equals(node.name());
        if (!best.equals(named) || !keyIsMine) {
            work.begin(StateWords.RUNNING, () -> name(best));
        } else if (!best.isEmpty()) {
            work.begin(StateWords.RUNNING, () -> entitle(best.get(0)));
        }
    }

    /** Forgets what the server was told: it was started anew or promoted. */
    void forget() {
        named = null;
    }

    private void name(List<String> best) throws StoreUnreachableException {
        store.sync(new SyncKey(node.name(), null));
        node.member().synchronousStandbys(best);
        named = best;
        if (best.isEmpty()) {
            setting.events().add(Event.Kind.NOTE, node.name(), "no synchronous standby: commits do not wait");
        }
    }

    // A loop after the naming: the server takes a moment to make commits wait, and what was committed until then counts
    // as well.
    private void entitle(String standby) throws StoreUnreachableException {
        if (hasEverything(standby)) {
            store.sync(new SyncKey(node.name(), standby));
            setting.events().add(Event.Kind.NOTE, node.name(), "synchronous standby is " + standby);
        }
    }

    private void switchOff() throws StoreUnreachableException {
        store.sync(null);
        node.member().synchronousStandbys(List.of());
        named = List.of();
    }

    private boolean streams(String standby) {
        return setting.peers()
                .ask(node.name(), standby)
                .filter(racer -> racer.isStandby() && racer.server().streaming())
                .isPresent();
    }

    private boolean hasEverything(String standby) {
        long soFar = node.member().status().position();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(CATCHES_UP)
                    .until(() -> setting.peers()
                            .ask(node.name(), standby)
                            .filter(racer -> racer.server().position() >= soFar)
                            .isPresent());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
