package dev.rehearsal.cluster.patroni;

/**
 * Who leads, and until when without a sign of life.
 *
 * @param holder the node that took it
 * @param expiresNanos when it lapses, by the store's clock
 */
record Lease(String holder, long expiresNanos) {

    boolean isLiveAt(long nanos) {
        return expiresNanos - nanos > 0;
    }
}
