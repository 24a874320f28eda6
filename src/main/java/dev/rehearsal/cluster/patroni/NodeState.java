package dev.rehearsal.cluster.patroni;

import dev.rehearsal.cluster.patroni.ServerStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * All that a node's REST API answers from.
 *
 * @param name the node
 * @param server what its server does
 * @param state the same in Patroni's word
 * @param leads whether it has the lease, as far as it knows
 * @param store what the store says, or last said when the node is cut off; null when it never reached it
 * @param storeSeenEpochSecond when that was
 * @param nanosSinceLastCycle how long ago its agent last looked
 * @param identity what is the same for all nodes
 */
record NodeState(
        String name,
        ServerStatus server,
        String state,
        boolean leads,
        @Nullable StoreView store,
        long storeSeenEpochSecond,
        long nanosSinceLastCycle,
        Identity identity) {

    static NodeState of(Agent agent, Identity identity) {
        ServerStatus server = agent.racer().server();
        Standing standing = agent.standing();
        String state = agent.underWay()
                .filter(word -> !word.equals(StateWords.RUNNING))
                .orElseGet(() -> StateWords.of(server));
        return new NodeState(
                agent.node().name(),
                server,
                state,
                standing.leads(),
                agent.storeView(),
                standing.lastSeenEpochSecond(),
                agent.nanosSinceLastCycle(),
                identity);
    }

    boolean isRunning() {
        return server.state() == State.RUNNING && state.equals(StateWords.RUNNING);
    }

    boolean isPrimary() {
        return server.isPrimary();
    }

    boolean isRunningReplica() {
        return isRunning() && server.inRecovery();
    }

    boolean isUnlocked() {
        return store == null || store.leader() == null;
    }

    /** Whether it is a replica that each commit waits for. */
    boolean isSynchronousStandby() {
        return store != null && store.sync() != null && name.equals(store.sync().standby()) && !isPrimary();
    }

    long leaderPosition() {
        return store == null ? 0 : store.leaderPosition();
    }

    /** The role in a body; a server that can't be asked is called by what it was last known to be. */
    String role() {
        boolean primary = server.state() == State.RUNNING ? isPrimary() : leads;
        return primary ? identity.version().primaryRole() : "replica";
    }
}
