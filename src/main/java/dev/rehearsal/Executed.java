package dev.rehearsal;

import java.time.Duration;
import java.util.Objects;

/**
 * A statement that a migration sent to the server.
 *
 * @param sql its text as the server got it
 * @param place where it stands, as exactly as could be told
 * @param took how long the server worked on it
 * @param rows the rows it changed by the server's count; -1 where the server counts none
 */
public record Executed(String sql, Place place, Duration took, long rows) {

    /** Nothing is missing. */
    public Executed {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(took, "took");
    }
}
