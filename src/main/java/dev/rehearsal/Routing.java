package dev.rehearsal;

/** How production reaches the database: which node a router sends a new connection to. */
public enum Routing {
    /** Only the node that answers as leader, as HAProxy with a health check on the Patroni API does. */
    LEADER,
    /** Every healthy node in turn, leader and replicas alike: what a bare TCP check gives. */
    ROUND_ROBIN,
    /** Replicas only, in turn. */
    REPLICA,
    /** The first healthy node in the order of their names, whatever its role. */
    ANY,
    /** The leader, but for a while after a change still the old one: a cached address or a slow DNS entry. */
    STALE
}
