package dev.rehearsal.cluster.tap;

/** Where a session stands in its transaction. */
public enum TransactionStatus {
    /** In none. */
    IDLE,
    /** In one that goes on. */
    OPEN,
    /** In one that can only be rolled back. */
    FAILED,
    /** The connection ended before the server could say. */
    UNKNOWN
}
