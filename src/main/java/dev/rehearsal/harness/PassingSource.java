package dev.rehearsal.harness;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections of another source, each of which passes by somebody before it is handed out. */
abstract class PassingSource implements DataSource {

    private final DataSource source;

    PassingSource(DataSource source) {
        this.source = source;
    }

    /** The connection to hand out. */
    abstract Connection passing(Connection connection) throws SQLException;

    @Override
    public final Connection getConnection() throws SQLException {
        return passing(source.getConnection());
    }

    @Override
    public final Connection getConnection(String user, String password) throws SQLException {
        return passing(source.getConnection(user, password));
    }

    @Override
    public final @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public final void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public final void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public final int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
