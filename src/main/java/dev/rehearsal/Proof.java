package dev.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * A plan out of a failed state, tried on a server of our own that was in the same state.
 *
 * @param diagnosis what was found, with the plan
 * @param deeds what became of each of the plan's measures there
 * @param objection why the plan is not to be run; empty where it led out and nothing was lost
 */
public record Proof(Diagnosis diagnosis, List<Deed> deeds, String objection) {

    /** Copies the list. */
    public Proof {
        Objects.requireNonNull(diagnosis, "diagnosis");
        Objects.requireNonNull(objection, "objection");
        deeds = List.copyOf(deeds);
    }

    /** Whether the plan may be run where it is meant for. */
    public boolean holds() {
        return objection.isEmpty();
    }
}
