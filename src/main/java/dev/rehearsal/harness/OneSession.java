package dev.rehearsal.harness;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Hands out one session, and lets nobody end it or its transaction. */
final class OneSession implements DataSource {

    private static final Set<String> ENDING =
            Set.of("close", "abort", "commit", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

    private final Connection session;

    OneSession(Connection session) {
        this.session = session;
    }

    @Override
    public Connection getConnection() {
        InvocationHandler handler = (proxy, method, arguments) ->
                isEnding(method) ? null : answer(method, arguments == null ? new Object[0] : arguments);
        return (Connection)
                Proxy.newProxyInstance(OneSession.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private static boolean isEnding(Method method) {
        boolean isWhole = method.getParameterCount() == 0;
        return ENDING.contains(method.getName()) || (isWhole && method.getName().equals("rollback"));
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("a session that is open already logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
