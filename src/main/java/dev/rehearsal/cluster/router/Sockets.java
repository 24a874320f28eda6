package dev.rehearsal.cluster.router;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;

/** Ends of sockets. What goes wrong with a socket that is given up is of no consequence, so it is only logged. */
final class Sockets {

    private static final System.Logger LOG = System.getLogger(Sockets.class.getName());

    private Sockets() {}

    /**
     * Goes on with a connection that was begun; false when it is still not made.
     *
     * <p>When nobody listens, the operating system may by chance choose the very port that is called as the caller's own. TCP then
     * connects the socket to itself: that is a refusal too, and has to be given up before the server wants its port back.
     */
    static boolean finishConnect(SocketChannel channel) throws IOException {
        if (!channel.finishConnect()) {
            return false;
        }
        if (channel.getLocalAddress().equals(channel.getRemoteAddress())) {
            throw new ConnectException("nobody listens on " + channel.getRemoteAddress());
        }
        return true;
    }

    /** Closes with a reset: the other side sees an error, not an end. */
    static void reset(SocketChannel channel) {
        try {
            if (channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not have a socket reset", e);
        }
        close(channel);
    }

    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not close a socket", e);
        }
    }
}
