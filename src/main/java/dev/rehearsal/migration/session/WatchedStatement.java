package dev.rehearsal.migration.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands in front of a statement: what it executes is told to the watcher with its time and rows. */
final class WatchedStatement implements InvocationHandler {

    private final Connection proxy;
    private final Connection connection;
    private final Statement real;
    private final String prepared;
    private final Watcher watcher;
    private final List<String> batch = new ArrayList<>();

    WatchedStatement(Connection proxy, Connection connection, Statement real, String prepared, Watcher watcher) {
        this.proxy = proxy;
        this.connection = connection;
        this.real = real;
        this.prepared = prepared;
        this.watcher = watcher;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String first =
                arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "getConnection" -> proxy;
            case "addBatch" -> {
                batch.add(first);
                yield WatchedConnection.call(real, method, arguments);
            }
            case "clearBatch" -> {
                batch.clear();
                yield WatchedConnection.call(real, method, arguments);
            }
            case "executeBatch", "executeLargeBatch" -> batch(method, arguments);
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> one(first, method, arguments);
            default -> WatchedConnection.call(real, method, arguments);
        };
    }

    private @Nullable Object one(String sql, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        long begun = System.nanoTime();
        Object answer = refusable(sql, method, arguments);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        watcher.executed(connection, sql, took, Rows.of(sql, count(answer)));
        return answer;
    }

    /** The driver may be asked for its count any number of times before it moves on to the next result. */
    private long count(@Nullable Object answer) throws SQLException {
        return answer instanceof Number number ? number.longValue() : real.getLargeUpdateCount();
    }

    /** The time of a batch is only known as a whole; each gets its share. */
    private @Nullable Object batch(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        List<String> sqls = List.copyOf(batch);
        batch.clear();
        long begun = System.nanoTime();
        Object answer = refusable(String.join(";\n", sqls), method, arguments);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        for (int i = 0; i < sqls.size(); i++) {
            long rows = answer instanceof int[] counts ? counts[i] : answer instanceof long[] longs ? longs[i] : -1;
            watcher.executed(connection, sqls.get(i), took.dividedBy(sqls.size()), Rows.of(sqls.get(i), rows));
        }
        return answer;
    }

    private @Nullable Object refusable(String sql, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return WatchedConnection.call(real, method, arguments);
        } catch (SQLException e) {
            watcher.refused(connection, sql, e);
            throw e;
        }
    }
}
