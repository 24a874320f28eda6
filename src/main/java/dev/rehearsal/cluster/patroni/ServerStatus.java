package dev.rehearsal.cluster.patroni;

/**
 * What a server was doing when it was asked.
 *
 * @param state whether it runs
 * @param inRecovery whether it is a standby; meaningless unless it runs
 * @param timeline its timeline, 0 when unknown
 * @param position the last byte of log it has written (primary) or received (standby), 0 when unknown
 * @param replayed the last byte of log it has applied; equals {@code position} on a primary
 * @param streaming whether a standby is connected to its upstream
 * @param replayPaused whether applying was paused
 * @param serverVersion the number the server gives, such as 180006; 0 when unknown
 * @param postmasterStart when the server started, as PostgreSQL writes it; empty when unknown
 */
public record ServerStatus(
        State state,
        boolean inRecovery,
        int timeline,
        long position,
        long replayed,
        boolean streaming,
        boolean replayPaused,
        int serverVersion,
        String postmasterStart) {

    /** Whether a server runs. */
    public enum State {
        /** It answers. */
        RUNNING,
        /** Its process is there, but it does not answer yet. */
        STARTING,
        /** Its process is there, but it does not answer any more: frozen or overloaded. */
        UNRESPONSIVE,
        /** It was stopped on purpose. */
        STOPPED,
        /** Its process is gone, and nobody asked it to go. */
        CRASHED
    }

    /** A server that can't be asked. */
    public static ServerStatus of(State state) {
        return new ServerStatus(state, false, 0, 0, 0, false, false, 0, "");
    }

    /** Whether it runs as a primary. */
    public boolean isPrimary() {
        return state == State.RUNNING && !inRecovery;
    }
}
