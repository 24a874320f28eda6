package dev.rehearsal.cluster;

import java.net.InetSocketAddress;

/** How connections of a data source come to their database, for programs that have to come the same way. */
public interface Entrance {

    /** Where they connect at this time. */
    InetSocketAddress address();

    /** As whom, and to which database. */
    Login login();
}
