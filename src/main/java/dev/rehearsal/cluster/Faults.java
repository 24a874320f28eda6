package dev.rehearsal.cluster;

import java.time.Duration;
import java.util.Set;

/**
 * Ways to break a cluster, as production breaks.
 *
 * <p>Each may be called in any state and any number of times: a node that is frozen already stays frozen. Those
 * that are put on a node or taken off it answer whether they changed anything, and leave an event if so. A node may be the leader or
 * a replica.
 */
public interface Faults {

    /** What is in force on a node now; empty for one that is as it should be. */
    Set<Fault> on(Node node);

    /** The machine dies: all of the node's processes end at once. The node stays down until {@link #start}. */
    boolean kill(Node node);

    /** The server dies, the machine does not: the node's own agent will start it again. */
    boolean crash(Node node);

    /** A node that was killed comes back. */
    boolean start(Node node);

    /** The machine hangs: its processes stand still and its connections say nothing. */
    boolean freeze(Node node);

    /** A frozen node goes on where it stood. */
    boolean thaw(Node node);

    /** The node's network is cut: no client, no replica, no other node and no agent's lease reaches through. */
    boolean isolate(Node node);

    /** The network is whole again; what was sent meanwhile arrives. */
    boolean rejoin(Node node);

    /** A replica goes on receiving but stops applying. Nothing happens on a leader. */
    boolean pauseReplay(Node node);

    /** A replica applies again. */
    boolean resumeReplay(Node node);

    /** A replica applies only after a delay; zero ends that. */
    boolean delayReplay(Node node, Duration delay);

    /** Lets the leader write this many megabytes of log that mean nothing: replicas have to work through them. */
    void fillWal(int megabytes);

    /** The leader is killed; answers the node that took over, when it takes writes and open routers have found it. */
    Node failover(Duration timeout);

    /** The leader hands over in good order to the best replica there is; answers as {@link #failover} does. */
    Node switchover(Duration timeout);

    /** The leader hands over to a replica in good order; answers as {@link #failover} does. */
    Node switchover(Node candidate, Duration timeout);
}
