package dev.rehearsal.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Methods that JUnit does not run although they are annotated: it only writes a line to its log, and what is not run is green.
 *
 * <p>Seen from a test of the same class, for JUnit asks nobody about those methods themselves.
 */
final class Unreachable {

    private Unreachable() {}

    static void check(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (AnnotationSupport.isAnnotated(method, MigrationTest.class) && !isRun(method)) {
                    throw new ExtensionConfigurationException(
                            "@MigrationTest on " + Said.place(method)
                                    + ": expected a method that is neither private nor static and answers nothing; JUnit does not run it");
                }
            }
        }
    }

    private static boolean isRun(Method method) {
        int modifiers = method.getModifiers();
        return !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && (method.getReturnType() == void.class || method.isBridge());
    }
}
