package dev.rehearsal.cluster.tap;

/** What passes is not the protocol that the tap understands; the connection is reset. */
final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
