package dev.rehearsal.cluster.router;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node behind a router: where its database is, and where its Patroni API answers. */
public final class Backend {

    private final String name;
    private final InetSocketAddress database;
    private final @Nullable InetSocketAddress patroni;

    private Backend(String name, InetSocketAddress database, @Nullable InetSocketAddress patroni) {
        this.name = Objects.requireNonNull(name, "name");
        this.database = Objects.requireNonNull(database, "database");
        this.patroni = patroni;
    }

    /** A node whose role nobody can be asked for: only good for routes that take every node. */
    public static Backend of(String name, InetSocketAddress database) {
        return new Backend(name, database, null);
    }

    /** A node with a Patroni API. */
    public static Backend of(String name, InetSocketAddress database, InetSocketAddress patroni) {
        return new Backend(name, database, Objects.requireNonNull(patroni, "patroni"));
    }

    /** The node's name. */
    public String name() {
        return name;
    }

    /** Where clients are sent. */
    public InetSocketAddress database() {
        return database;
    }

    /** Where its role is asked for. */
    public Optional<InetSocketAddress> patroni() {
        return Optional.ofNullable(patroni);
    }
}
