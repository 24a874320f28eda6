package dev.rehearsal.migration.session;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections are watched. */
public final class WatchedDataSource implements DataSource {

    private final DataSource real;
    private final Watcher watcher;

    /** Watches every connection that {@code real} gives from now on. */
    public WatchedDataSource(DataSource real, Watcher watcher) {
        this.real = real;
        this.watcher = watcher;
    }

    /** The real connection behind a watched one; itself for any other. */
    public static Connection real(Connection connection) {
        return WatchedConnection.real(connection);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return WatchedConnection.of(real.getConnection(), watcher);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return WatchedConnection.of(real.getConnection(user, password), watcher);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || real.isWrapperFor(type);
    }
}
