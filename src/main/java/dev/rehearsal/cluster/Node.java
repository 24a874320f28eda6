package dev.rehearsal.cluster;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * One server of a cluster, reached as another machine would reach it: a fault that cuts the node off cuts this way too.
 */
public interface Node {

    /** Its name: {@code node1} is the first leader. */
    String name();

    /** What it is now, as the server itself says. */
    Role role();

    /** Where it takes connections. */
    InetSocketAddress address();

    /** Where its Patroni API answers. */
    URI patroni();

    /** How any tool reaches its database, without the password. */
    String jdbcUrl();

    /** Connections to its database as the role that owns it: no superuser. */
    DataSource dataSource();

    /** Connections as the superuser, past the node's network, for whoever observes: no fault but the server's own is in the way. */
    DataSource observer();

    /** What its server wrote to its log. */
    Path log();
}
