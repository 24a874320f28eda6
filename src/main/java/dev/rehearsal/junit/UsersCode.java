package dev.rehearsal.junit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;

/** Decides whether the user's method, {@code @BeforeEach} and {@code @AfterEach} run in a test, and what happens around the method. */
@SuppressWarnings("NullAway") // Jupiter 5 says Invocation<Void>, Jupiter 6 Invocation<@Nullable Void>
interface UsersCode extends InvocationInterceptor {

    /** Whether it runs in this test. */
    boolean runsIn(ExtensionContext test);

    /** Does what the test does, with the method where it belongs; it does nothing where it does not run. */
    void around(Executable method, ExtensionContext test) throws Throwable;

    @Override
    default void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        proceedOrSkip(invocation, test);
    }

    @Override
    default void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        proceedOrSkip(invocation, test);
    }

    @Override
    default void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        if (runsIn(test)) {
            around(invocation::proceed, test);
        } else {
            invocation.skip();
            around(() -> {}, test);
        }
    }

    private void proceedOrSkip(Invocation<Void> invocation, ExtensionContext test) throws Throwable {
        if (runsIn(test)) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }
}
