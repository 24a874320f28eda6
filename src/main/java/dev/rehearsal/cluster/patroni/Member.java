package dev.rehearsal.cluster.patroni;

import java.net.InetSocketAddress;

/**
 * One database server, as the agent that keeps it sees it.
 *
 * <p>Blocking; only that member's agent calls the changing methods, one at a time. {@link #status()} and {@link #fence()} may be
 * called from any thread and at any moment. A call that can't do what it says throws {@link dev.rehearsal.HarnessException}.
 */
public interface Member {

    /** The node's name, {@code node1} onwards. */
    String name();

    /** What the server is doing now; answers within a second even when the server is frozen, never throws. */
    ServerStatus status();

    /** Starts a server that is stopped or crashed in the role that its directory has; does nothing when it runs. */
    void start();

    /** Starts a crashed primary as Patroni does: as a standby first, then promoted onto a new timeline. */
    void startByPromotion();

    /** Stops: clients are cut, what was written is sent to the replicas first (a fast shutdown). Does nothing when stopped. */
    void stop();

    /** Makes a running standby the primary; answers when it accepts writes. */
    void promote();

    /**
     * Follows the server that is reached at {@code upstream}: a running standby is pointed there without a restart, a stopped
     * server is started as a standby; a running primary is stopped first.
     */
    void follow(InetSocketAddress upstream);

    /** Throws this server's data away and copies {@code leader}'s, then follows {@code upstream}. */
    void cloneFrom(Member leader, InetSocketAddress upstream);

    /** Whether this server's history left that of {@code leader}, so that it can't follow and must be made anew. */
    boolean hasDivergedFrom(Member leader);

    /** Names the standbys that a commit waits for; none switches synchronous replication off. Only on a primary. */
    void synchronousStandbys(java.util.List<String> names);

    /** Ends all of this server's processes at once, frozen ones too. Never throws. */
    void fence();
}
