package dev.rehearsal.cluster;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * A running primary with its replicas, kept as Patroni keeps them.
 *
 * <p>Thread-safe. Everything goes when it is closed: processes, ports, files.
 */
public interface Cluster extends AutoCloseable {

    /** What was asked for. */
    Topology topology();

    /** What really runs, such as {@code PostgreSQL 18.6 embedded}. */
    String server();

    /** All nodes in the order of their names. */
    List<Node> nodes();

    /** One node; an unknown name is an {@link IllegalArgumentException} that lists those there are. */
    Node node(String name);

    /** The node that holds the leader's lease and takes writes; empty during a failover. */
    Optional<Node> leader();

    /** Waits for a leader that takes writes. */
    Node awaitLeader(Duration timeout);

    /** All nodes but the leader. */
    List<Node> replicas();

    /** Waits until every replica that follows has applied what the leader had written when this was called. */
    void awaitCaughtUp(Duration timeout);

    /** The router in front of the nodes; opened when it is first asked for, then the same one. */
    Router router(Routing routing);

    /** Connections through that router, as the role that owns the database. */
    DataSource dataSource(Routing routing);

    /** The same to another database of the cluster. */
    DataSource dataSource(Routing routing, String database);

    /** How any tool reaches the database through that router, without the password. */
    String jdbcUrl(Routing routing);

    /** Copies of a database of the leader's, made ahead. */
    DatabasePool databases(String template);

    /** A copy of a database of the leader's, made now; nobody may be connected to that database meanwhile. */
    Database copy(String template);

    /** What can be done to the cluster to break it. */
    Faults faults();

    /** What happened so far, oldest first. */
    List<Event> events();

    /** Waits for an event after the first {@code seen} ones that matches; empty when the timeout passed. */
    Optional<Event> awaitEvent(int seen, Predicate<Event> wanted, Duration timeout);

    /** Role, password and database that {@link Node#dataSource()} uses, for tools that need them. */
    Login login();

    /** Ends it all. */
    @Override
    void close();
}
