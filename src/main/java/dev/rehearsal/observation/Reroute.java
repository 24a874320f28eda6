package dev.rehearsal.observation;

import dev.rehearsal.Failure;
import java.util.List;

/**
 * The pending migrations once more, by the route that production takes.
 *
 * @param route the route
 * @param leader the node that led
 * @param servedBy the nodes that served the tool's connections, in order
 * @param failed the id of the migration that failed; empty for none
 * @param failure why it failed
 * @param leftBehind what a refused run left, one line each: a ledger row, a lock, an object; empty when clean
 * @param again why the run on the leader after a refusal failed; {@link Failure#NONE} when it went through or was not needed
 */
public record Reroute(
        String route,
        String leader,
        List<String> servedBy,
        String failed,
        Failure failure,
        List<String> leftBehind,
        Failure again) {

    /** Copies the lists. */
    public Reroute {
        servedBy = List.copyOf(servedBy);
        leftBehind = List.copyOf(leftBehind);
    }
}
