package dev.rehearsal.cluster.patroni;

/** A node could not reach the consensus store: it is cut off. Checked, because whoever leads must react to it. */
final class StoreUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreUnreachableException(String node) {
        super(node + " does not reach the consensus store");
    }
}
