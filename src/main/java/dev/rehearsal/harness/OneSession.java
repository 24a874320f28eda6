package dev.rehearsal.harness;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/** Hands out one session, and lets nobody end it or its transaction. */
final class OneSession extends PlainSource {

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
}
