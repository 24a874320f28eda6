package dev.rehearsal.cluster.patroni;

import java.util.Map;
import java.util.Optional;

/** The other nodes, as far as one can ask them. */
interface Peers {

    /** What each other node that answers says of itself; without the cut off, frozen and dead ones. */
    Map<String, Racer> ask(String asking);

    /** The same of one node. */
    Optional<Racer> ask(String asking, String asked);

    /** A node's server, to copy from and to compare with. */
    Member member(String node);

    /** A node's fence. */
    Fence fence(String node);
}
