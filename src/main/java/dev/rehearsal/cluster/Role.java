package dev.rehearsal.cluster;

/** What a node is to its cluster. */
public enum Role {
    /** It takes writes. */
    LEADER,
    /** It follows the leader. */
    REPLICA,
    /** It is down, frozen, starting, or out of reach. */
    UNKNOWN
}
