package dev.rehearsal.cluster.discovery;

import dev.rehearsal.cluster.discovery.Answer.Cause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Why a PostgreSQL server did not say whether it leads, read from what the driver threw. */
final class SqlSilence {

    private SqlSilence() {}

    static Answer.Silent of(SQLException failure, Login login, Duration timeout) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return switch (state) {
            case "28P01", "28000", "08004" ->
                new Answer.Silent(
                        Cause.AUTHENTICATION, "turned user \"" + login.user() + "\" away: " + serverWords(failure));
            case "3D000", "42501" -> new Answer.Silent(Cause.DATABASE, serverWords(failure));
            case "57P01", "57P02", "57P03" -> new Answer.Silent(Cause.NOT_READY, "not ready: " + serverWords(failure));
            case "53300" -> new Answer.Silent(Cause.FULL, "no connection left: " + serverWords(failure));
            case "08P01" -> new Answer.Silent(Cause.FOREIGN, "does not speak the PostgreSQL protocol");
            case "42883" -> new Answer.Silent(Cause.FOREIGN, "is no PostgreSQL: " + serverWords(failure));
            default ->
                NetSilence.of(failure, timeout).orElseGet(() -> new Answer.Silent(Cause.OTHER, serverWords(failure)));
        };
    }

    /** The message's first line: the rest are hints to whoever configures the driver. */
    private static String serverWords(SQLException failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
        return message.lines().findFirst().orElse(message).strip();
    }
}
