package dev.rehearsal.cluster.router;

import java.nio.channels.SelectionKey;

/** What is attached to a selection key: called on the wire's thread when the channel can go on. */
interface Ready {

    /** Goes on with whatever the key is ready for; an exception ends this channel, not the wire. */
    void ready(SelectionKey key);

    /** Gives everything up at once, because the wire closes or this channel went wrong. */
    void abandon();
}
