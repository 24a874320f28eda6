package dev.rehearsal.cluster.discovery;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What the network did to a question, in words. */
final class NetSilence {

    private NetSilence() {}

    /** The first cause in the chain that the network knows; empty when there is none. */
    static Optional<Answer.Silent> of(Throwable failure, Duration timeout) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(of(io, timeout));
            }
        }
        return Optional.empty();
    }

    private static Answer.Silent of(IOException cause, Duration timeout) {
        String message = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        if (cause instanceof SocketTimeoutException || message.contains("timed out")) {
            return new Answer.Silent(Cause.TIMEOUT, "no answer within " + Deadline.words(timeout));
        }
        if (cause instanceof UnknownHostException) {
            return new Answer.Silent(Cause.UNKNOWN_HOST, "no such host name");
        }
        if (cause instanceof NoRouteToHostException
                || cause instanceof PortUnreachableException
                || message.contains("unreachable")) {
            return new Answer.Silent(Cause.UNREACHABLE, "not reachable: " + message);
        }
        if (cause instanceof ConnectException && message.contains("refused")) {
            return new Answer.Silent(Cause.REFUSED, "refused the connection: nothing listens there");
        }
        if (cause instanceof EOFException || cause instanceof SocketException) {
            return new Answer.Silent(Cause.OTHER, "ended the connection without an answer");
        }
        if (cause instanceof SSLException) {
            return new Answer.Silent(Cause.FOREIGN, "offered TLS, but the handshake failed: " + message);
        }
        return new Answer.Silent(Cause.OTHER, message);
    }
}
