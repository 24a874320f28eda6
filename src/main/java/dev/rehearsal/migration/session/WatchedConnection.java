package dev.rehearsal.migration.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Stands in front of a connection: whatever is called is done, commits and statements are told to the watcher. */
final class WatchedConnection implements InvocationHandler {

    private final Connection real;
    private final Watcher watcher;

    private WatchedConnection(Connection real, Watcher watcher) {
        this.real = real;
        this.watcher = watcher;
    }

    static Connection of(Connection real, Watcher watcher) {
        // Flyway takes the driver's COPY class from the class loader of the connection that it sees.
        return proxy(real.getClass().getClassLoader(), Connection.class, new WatchedConnection(real, watcher));
    }

    static Connection real(Connection connection) {
        return Proxy.isProxyClass(connection.getClass())
                        && Proxy.getInvocationHandler(connection) instanceof WatchedConnection watched
                ? watched.real
                : connection;
    }

    static <T> T proxy(@Nullable ClassLoader loader, Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "commit" -> {
                call(real, method, arguments);
                watcher.committed(real);
                yield null;
            }
            case "setAutoCommit" -> {
                boolean commits = arguments != null && Boolean.TRUE.equals(arguments[0]) && !real.getAutoCommit();
                call(real, method, arguments);
                if (commits) {
                    watcher.committed(real);
                }
                yield null;
            }
            case "rollback" -> {
                if (arguments == null) {
                    watcher.rolledBack(real);
                }
                yield call(real, method, arguments);
            }
            case "unwrap" -> {
                watcher.unwrapped(real);
                yield call(real, method, arguments);
            }
            default -> {
                Object answer = call(real, method, arguments);
                yield answer instanceof Statement statement
                        ? watched((Connection) proxy, statement, method, arguments)
                        : answer;
            }
        };
    }

    private Statement watched(
            Connection proxy, Statement statement, Method method, @Nullable Object @Nullable [] arguments) {
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
        return proxy(
                real.getClass().getClassLoader(),
                method.getReturnType().asSubclass(Statement.class),
                new WatchedStatement(proxy, real, statement, sql, watcher));
    }

    /** Calls the real thing; what it throws comes through as it is. */
    static @Nullable Object call(Object on, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }
}
