package dev.rehearsal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a replica sees.
 *
 * @param age how long ago the newest change was made that it shows; empty where it has applied none since it started
 * @param isFed whether changes are streamed to it
 * @param hasAll whether it has applied all that was streamed to it
 * @param isPaused whether somebody told it to apply nothing
 */
public record ReplicaView(Optional<Duration> age, boolean isFed, boolean hasAll, boolean isPaused) {

    /** Nothing is missing. */
    public ReplicaView {
        Objects.requireNonNull(age, "age");
    }
}
