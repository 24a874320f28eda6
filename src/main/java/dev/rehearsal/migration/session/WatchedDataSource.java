package dev.rehearsal.migration.session;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections are watched. */
public final class WatchedDataSource implements DataSource, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WatchedDataSource.class.getName());

    private final DataSource real;
    private final Watcher watcher;
    private final Queue<Connection> given = new ConcurrentLinkedQueue<>();

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
        return watched(real.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(real.getConnection(user, password));
    }

    private Connection watched(Connection connection) {
        given.add(connection);
        return WatchedConnection.of(connection, watcher);
    }

    /** A tool whose session the server ended forgets to close the others, and the driver complains of each. */
    @Override
    public void close() {
        for (Connection connection : given) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.TRACE, "it was broken before", e);
            }
        }
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
