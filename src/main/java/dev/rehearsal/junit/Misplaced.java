package dev.rehearsal.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Annotations in company that they can't be meant in; JUnit would take what it knows of them, and nobody would notice. */
final class Misplaced {

    private static final List<Class<? extends Annotation>> COMPANIONS = List.of(
            Postgres.class,
            Postgres.Matrix.class,
            Route.class,
            Seed.class,
            Seed.Several.class,
            Baseline.class,
            Moves.class,
            Moves.Several.class,
            Invariant.class,
            Invariant.Several.class,
            Holds.class,
            Holds.Several.class,
            Creates.class,
            Creates.Several.class,
            Accept.class,
            Accept.Several.class,
            FailedState.class,
            FailedState.Several.class);

    private Misplaced() {}

    static void check(Class<?> type, Method test) {
        checkAlone(test);
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (!method.isSynthetic() && !AnnotationSupport.isAnnotated(method, MigrationTest.class)) {
                    checkNoCompanion(method);
                }
            }
        }
    }

    private static void checkNoCompanion(Method method) {
        COMPANIONS.stream()
                .filter(companion -> AnnotationSupport.isAnnotated(method, companion))
                .findFirst()
                .ifPresent(companion -> {
                    Class<?> said = companion.isMemberClass() ? companion.getDeclaringClass() : companion;
                    throw new ExtensionConfigurationException("@" + said.getSimpleName() + " on " + Said.place(method)
                            + ": expected it beside @MigrationTest");
                });
    }

    /**
     * One way to be a test: with a second one JUnit runs the method once more, without a rehearsal. Only an annotation of the
     * user's own that carries ours may stand beside ours, which then counts.
     */
    private static void checkAlone(Method test) {
        List<Class<? extends Annotation>> ways = new ArrayList<>();
        for (Annotation each : test.getAnnotations()) {
            Class<? extends Annotation> way = each.annotationType();
            boolean direct = way == MigrationTest.class;
            if (direct || AnnotationSupport.isAnnotated(way, Testable.class)) {
                ways.add(direct ? 0 : ways.size(), way);
            }
        }
        if (ways.get(0) == MigrationTest.class) {
            ways.removeIf(way -> AnnotationSupport.isAnnotated(way, MigrationTest.class));
        }
        if (ways.size() > 1) {
            throw new ExtensionConfigurationException("@" + ways.get(0).getSimpleName() + " on " + Said.place(test)
                    + ": expected it without @" + ways.get(1).getSimpleName() + ": a method is one kind of test");
        }
    }
}
