package dev.rehearsal.cluster.patroni;

import org.jspecify.annotations.Nullable;

/**
 * A wish that leadership change hands.
 *
 * @param from who must be leading for it to count; null for whoever leads, or nobody
 * @param candidate who shall lead; null for the best
 * @param forced whether a candidate that lags or is not the synchronous standby is taken nevertheless
 */
record Handover(@Nullable String from, @Nullable String candidate, boolean forced) {

    Handover to(String chosen) {
        return new Handover(from, chosen, forced);
    }
}
