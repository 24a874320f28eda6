package dev.rehearsal.cluster.postgres;

import dev.rehearsal.cluster.Entrance;
import dev.rehearsal.cluster.Login;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** New connections to one place, as one role; without a pool, so that nothing survives in a session. */
public final class ServerDataSource implements DataSource, Entrance {

    private final Supplier<InetSocketAddress> address;
    private final String role;
    private final String password;
    private final String database;

    /** Connections to wherever {@code address} says at the time. */
    public ServerDataSource(
            Supplier<InetSocketAddress> address, Credentials credentials, String role, String database) {
        this.address = address;
        this.role = role;
        this.password = credentials.of(role);
        this.database = database;
    }

    @Override
    public InetSocketAddress address() {
        return address.get();
    }

    @Override
    public Login login() {
        return new Login(role, password, database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(role, password);
    }

    @Override
    public Connection getConnection(String user, String itsPassword) throws SQLException {
        return Connections.open(address.get(), user, itsPassword, database);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log writer: servers log to their own files");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login timeout is fixed");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("java.util.logging is not used");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("this is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return Connections.url(address.get(), database) + " as " + role;
    }
}
