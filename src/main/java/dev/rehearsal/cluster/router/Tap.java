package dev.rehearsal.cluster.router;

import java.nio.ByteBuffer;

/**
 * Something that understands a protocol and stands in the middle of a connection: it sees every byte, and nothing goes on that it
 * does not hand on.
 */
public interface Tap {

    /** A connection was made. Called on the wire's thread, as everything of the session is; none of it may block. */
    Session open(Tapped connection);

    /** One connection's part of a tap. */
    interface Session {

        /**
         * Bytes from the client. A session that pauses the client may leave some unread: they come again after
         * {@link Tapped#resume()}.
         */
        void fromClient(ByteBuffer bytes);

        /** Bytes from the server; all of them are to be read. */
        void fromServer(ByteBuffer bytes);

        /** Nothing more will come this way; the end is passed on. */
        void ended(Direction way);

        /** The connection is over, in whatever way. Called exactly once. */
        void closed();
    }
}
