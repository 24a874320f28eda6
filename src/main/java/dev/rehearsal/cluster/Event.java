package dev.rehearsal.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to a cluster.
 *
 * @param time when, by the wall clock
 * @param elapsed how long after the cluster's start, by a clock that never jumps
 * @param kind what sort of thing
 * @param subject to which node or router; "cluster" for all of it
 * @param detail the particulars, for a person to read; may be empty
 */
public record Event(Instant time, Duration elapsed, Kind kind, String subject, String detail) {

    /** The sorts of things that happen. */
    public enum Kind {
        /** A server answers. */
        STARTED,
        /** A server was stopped on purpose. */
        STOPPED,
        /** A server ended without being asked to. */
        DIED,
        /** A node took the leader's lease. */
        LEADER,
        /** A replica became a primary. */
        PROMOTED,
        /** A primary gave up its role. */
        DEMOTED,
        /** An old leader was made harmless. */
        FENCED,
        /** A node was made anew from the leader's data. */
        CLONED,
        /** A replica was pointed at another leader. */
        FOLLOWS,
        /** A fault was put in. */
        FAULT,
        /** A fault was lifted. */
        MENDED,
        /** A router changed where it sends connections. */
        ROUTED,
        /** Something worth knowing that changed nothing. */
        NOTE
    }

    /** Checks that nothing is missing. */
    public Event {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(detail, "detail");
    }
}
