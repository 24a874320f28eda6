package dev.rehearsal.cluster.patroni;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node with the agent and the REST API that it has while it is up. */
final class Seat implements AutoCloseable {

    private final Node node;
    private final ConsensusStore store;
    private final Setting setting;
    private final Identity identity;
    private final DynamicConfig config;
    private @Nullable Agent agent;
    private @Nullable RestApi api;
    private int port;

    Seat(Node node, ConsensusStore store, Setting setting, Identity identity, DynamicConfig config) {
        this.node = node;
        this.store = store;
        this.setting = setting;
        this.identity = identity;
        this.config = config;
    }

    String name() {
        return node.name();
    }

    Node node() {
        return node;
    }

    synchronized Optional<Agent> agent() {
        return Optional.ofNullable(agent);
    }

    /** Where the API listens, or listened when it last did. */
    synchronized Optional<InetSocketAddress> apiListens() {
        return Optional.ofNullable(api).map(RestApi::address);
    }

    /** Starts agent and API, on the port that the API had before if it is still free. Does nothing when they run. */
    synchronized void start(@Nullable String following) {
        if (agent != null) {
            return;
        }
        RestApi listening = RestApi.listen(port);
        port = listening.address().getPort();
        StoreConnection connection =
                new StoreConnection(name(), store, () -> setting.network().isIsolated(name()));
        Agent started = new Agent(node, connection, setting, config, following, listening.address());
        listening.serve(started, setting.peers(), identity);
        started.start();
        agent = started;
        api = listening;
    }

    synchronized void freeze() {
        if (agent != null && api != null) {
            agent.freeze();
            api.freeze();
        }
    }

    synchronized void thaw() {
        if (agent != null && api != null) {
            agent.thaw();
            api.thaw();
        }
    }

    /** Ends agent, API and server at once, as if the machine lost its power. */
    void kill() {
        Optional<Agent> killed = agent();
        killed.ifPresent(Agent::halt);
        node.member().fence();
        close();
        node.member().fence(); // what the agent may have been starting
    }

    /** Ends agent and API; the server is left as it is. */
    @Override
    public void close() {
        Agent endedAgent;
        RestApi endedApi;
        synchronized (this) {
            endedAgent = agent;
            endedApi = api;
            agent = null;
            api = null;
        }
        if (endedApi != null) {
            endedApi.close();
        }
        if (endedAgent != null) {
            endedAgent.close();
        }
    }
}
