package dev.rehearsal.harness;

import dev.rehearsal.KillPoint.At;
import java.util.List;
import java.util.Set;

/**
 * A migration as it goes when nothing disturbs it.
 *
 * @param before the database as the migration met it
 * @param steady what it comes to
 * @param own the statements that the migration sends, each as the server gets it
 * @param statements what the tool sends that can change something, in its order
 */
record Undisturbed(Ending before, Steady steady, Set<String> own, List<At> statements) {

    /** What is other than it should be; nothing that is so each time. */
    List<String> differences(Ending found) {
        return steady.differences(found);
    }

    /** Tables whose rows get other keys each time. */
    Set<String> withoutKeys() {
        return steady.withoutKeys();
    }

    /** How one that was broken off compares with the database before: the same is nothing of it. */
    boolean isUntouched(Ending found) {
        Set<String> other = before.otherSums(found);
        return Differences.inShape(before.catalog(), found.catalog()).isEmpty() && other.isEmpty();
    }

    /** Whether all that the migration does is there, whatever the tool's books say. */
    boolean isThrough(Ending found) {
        return differences(found.with(steady.after().ledger())).isEmpty();
    }

    /** What the tool's books say of a migration then, and whether they say that somebody is at work. */
    String books(Ending found, String id) {
        String state = found.ledger().stream()
                .filter(it -> it.migration().equals(id))
                .reduce((first, last) -> last)
                .map(it -> it.succeeded() ? "applied" : "failed")
                .orElse(steady.after().applied().contains(id) ? "pending" : "unknown");
        return state + (found.locked() ? ", locked" : "");
    }
}
