package dev.rehearsal.cluster.patroni;

/** What stays of a node while its agent comes and goes, as its disk would. */
final class Node {

    private final Member member;
    private final Fence fence;
    private volatile long term;

    Node(Member member) {
        this.member = member;
        this.fence = new Fence(member);
    }

    String name() {
        return member.name();
    }

    Member member() {
        return member;
    }

    Fence fence() {
        return fence;
    }

    /** The last leadership that the node has the log of. */
    long term() {
        return term;
    }

    void reached(long reached) {
        term = reached;
    }

    /** Lets every other node go first in the next race: this one could not be promoted. */
    void stepBack() {
        term = -1;
    }
}
