package dev.rehearsal.cluster.patroni;

/** What a node does next. */
sealed interface Decision {

    /** Nothing; {@code why} as Patroni would log it. */
    record Rest(String why) implements Decision {}

    /** Ask the other nodes how they are, then decide again. */
    record AskPeers() implements Decision {}

    /** Compare this server's log with the leader's, then decide again. */
    record CompareLogs(String leader) implements Decision {}

    /** Take the free lease, and become the primary. */
    record TakeLease() implements Decision {}

    /** Become the primary: the lease is held already. */
    record Promote() implements Decision {}

    /** Start the crashed or stopped server as the primary it was: the lease is still held. */
    record StartAsPrimary() implements Decision {}

    /** Give the lease back, since this node can't use it. */
    record GiveUp(String why) implements Decision {}

    /** Stop being a primary. */
    record Demote(String why) implements Decision {}

    /** Start the server as a standby that follows nobody yet. */
    record StandBy() implements Decision {}

    /** Stream from the leader. */
    record Follow(String leader) implements Decision {}

    /** Throw the server's data away and copy the leader's. */
    record Clone(String leader) implements Decision {}

    /** Stop cleanly, then leave the lease to {@code candidate}. */
    record HandOver(String candidate, boolean forced) implements Decision {}

    /** Drop the wish for a handover. */
    record Refuse(String why) implements Decision {}
}
