package dev.rehearsal.cluster.patroni;

/** Patroni's words for what a server does. */
final class StateWords {

    static final String RUNNING = "running";
    static final String STARTING = "starting";
    static final String STOPPING = "stopping";
    static final String RESTARTING = "restarting";
    static final String CREATING_REPLICA = "creating replica";

    private StateWords() {}

    static String of(ServerStatus server) {
        return switch (server.state()) {
            case RUNNING -> RUNNING;
            case STARTING -> STARTING;
            case UNRESPONSIVE -> "unknown";
            case STOPPED -> "stopped";
            case CRASHED -> "crashed";
        };
    }
}
