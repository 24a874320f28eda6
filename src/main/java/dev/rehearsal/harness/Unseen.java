package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why nothing can be said about a living database. */
final class Unseen {

    private static final String WITHOUT_RIGHT = "42501";
    private static final String NO_COLUMN = "42703";
    private static final String NO_LOCK = "55P03";

    private Unseen() {}

    static HarnessException because(LiveUrl url, SQLException error) {
        return new HarnessException(url.place() + ": " + words(error), error);
    }

    static boolean isLocked(SQLException error) {
        return NO_LOCK.equals(error.getSQLState());
    }

    static HarnessException lockedBy(String who, LiveUrl url, SQLException error) {
        String somebody = who.isEmpty() ? "somebody who is gone by now" : who;
        return new HarnessException(
                url.place() + ": the tool's books are locked even for reading by " + somebody, error);
    }

    private static String words(SQLException error) {
        String said = String.valueOf(error.getMessage())
                .strip()
                .replaceFirst("(?s)\n.*", "")
                .replaceFirst("^(FATAL|ERROR): +", "");
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String network = network(cause);
            if (network != null) {
                return network;
            }
        }
        return said + advice(String.valueOf(error.getSQLState()));
    }

    /** The driver says no more of these than that it failed. */
    private static @Nullable String network(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "there is no host " + cause.getMessage();
        }
        return cause instanceof SocketTimeoutException
                ? "no answer in time: nothing listens there, or a firewall is in between"
                : null;
    }

    private static String advice(String state) {
        return switch (state) {
            case WITHOUT_RIGHT ->
                ": without the right to read the tool's books nothing can be told;"
                        + " grant USAGE on their schema and SELECT on them, or take the role that migrates";
            case NO_COLUMN -> ": the tool's books have another shape than its versions that are known here give them";
            default -> "";
        };
    }
}
