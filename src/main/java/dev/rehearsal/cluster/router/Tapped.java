package dev.rehearsal.cluster.router;

import java.nio.ByteBuffer;

/** A connection as a {@link Tap} sees it. All of it is for the wire's thread only, except {@link #later}. */
public interface Tapped {

    /** The connection's number on its link or router, from 1. */
    long id();

    /** The node that serves it. */
    String node();

    /** Hands bytes on to the server; takes all of them. */
    void toServer(ByteBuffer bytes);

    /** Hands bytes on to the client; takes all of them. */
    void toClient(ByteBuffer bytes);

    /** Reads nothing more from the client, not even its end, until {@link #resume()}. */
    void pause();

    /** Goes on with what {@link Tap.Session#fromClient} left unread. */
    void resume();

    /** Resets both sides at once; what was handed on but has not gone yet is lost. */
    void reset();

    /** Does something on the wire's thread, soon. From any thread. */
    void later(Runnable task);
}
