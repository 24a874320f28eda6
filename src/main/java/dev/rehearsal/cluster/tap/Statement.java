package dev.rehearsal.cluster.tap;

import java.time.Instant;

/**
 * Something that a client asked a server to run.
 *
 * <p>The unit is what the protocol answers as one: a simple query is one statement however many its text holds, and in the
 * extended protocol every Execute is one.
 *
 * @param ordinal its number on the tap, from 1; counted over all connections in the order in which they asked
 * @param connection the number of its connection on the link or router
 * @param ordinalOnConnection its number on that connection, from 1
 * @param node the node that serves the connection
 * @param kind how it was asked for
 * @param sql its text; the beginning when it is longer than a megabyte
 * @param start when it was asked for
 */
public record Statement(
        long ordinal, long connection, long ordinalOnConnection, String node, Kind kind, String sql, Instant start) {

    /** How a statement was asked for. */
    public enum Kind {
        /** By a simple query, whose text may hold several statements. */
        SIMPLE,
        /** By Parse, Bind and Execute. */
        EXTENDED,
        /** By another Execute for rows that an earlier one left: a fetch from a cursor of the driver's. */
        FETCH,
        /** By the number of a function; there is no text, so {@code sql} names the number. */
        FUNCTION,
        /** By Parse, Bind or Describe only; reported when that failed and nothing was executed. */
        PREPARE
    }
}
