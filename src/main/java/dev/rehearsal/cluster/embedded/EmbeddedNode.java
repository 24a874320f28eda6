package dev.rehearsal.cluster.embedded;

import dev.rehearsal.cluster.Node;
import dev.rehearsal.cluster.Role;
import dev.rehearsal.cluster.patroni.ServerStatus;
import dev.rehearsal.cluster.postgres.Credentials;
import dev.rehearsal.cluster.postgres.PostgresServer;
import dev.rehearsal.cluster.postgres.ServerDataSource;
import dev.rehearsal.cluster.router.Backend;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A server behind its links. */
final class EmbeddedNode implements Node {

    private final PostgresServer server;
    private final Cables cables;
    private final Credentials credentials;

    EmbeddedNode(PostgresServer server, Cables cables, Credentials credentials) {
        this.server = server;
        this.cables = cables;
        this.credentials = credentials;
    }

    PostgresServer server() {
        return server;
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Role role() {
        ServerStatus status = server.status();
        if (status.state() != ServerStatus.State.RUNNING) {
            return Role.UNKNOWN;
        }
        return status.inRecovery() ? Role.REPLICA : Role.LEADER;
    }

    @Override
    public InetSocketAddress address() {
        return cables.databaseAddress(name());
    }

    @Override
    public URI patroni() {
        return URI.create("http://127.0.0.1:" + cables.apiAddress(name()).getPort());
    }

    /** As routers know it. */
    Backend backend() {
        return Backend.of(name(), address(), api());
    }

    InetSocketAddress api() {
        return cables.apiAddress(name());
    }

    @Override
    public String jdbcUrl() {
        return Urls.jdbc(address());
    }

    @Override
    public DataSource dataSource() {
        return new ServerDataSource(this::address, credentials, Credentials.OWNER, Credentials.DATABASE);
    }

    @Override
    public DataSource observer() {
        return new ServerDataSource(server::address, credentials, Credentials.SUPERUSER, Credentials.DATABASE);
    }

    @Override
    public Path log() {
        return server.log();
    }

    @Override
    public String toString() {
        return name();
    }
}
