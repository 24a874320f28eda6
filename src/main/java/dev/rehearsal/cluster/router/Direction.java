package dev.rehearsal.cluster.router;

/** One of the two ways through a connection. */
public enum Direction {
    /** What the client sends. */
    TO_SERVER,
    /** What the server answers. */
    TO_CLIENT
}
