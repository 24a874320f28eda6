package dev.rehearsal.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** An annotation with the place where the user wrote it, so that a mistake in it can be quoted. */
record Said<A extends Annotation>(A annotation, AnnotatedElement where) {

    /** {@code @Seed(rows = 0) on UsersTests.adds_email: } and what was expected instead. */
    ExtensionConfigurationException wrong(String expected, String... attributes) {
        return new ExtensionConfigurationException(quoted(attributes) + " on " + place(where) + ": " + expected);
    }

    /** Refuses a text that says nothing. */
    void notBlank(String expected, String... attributes) {
        for (String attribute : attributes) {
            if (value(attribute).toString().isBlank()) {
                throw wrong("expected " + expected, attribute);
            }
        }
    }

    /**
     * Lets the harness judge what was said: what it refuses is a mistake in these attributes.
     *
     * <p>The harness quotes its own method, {@code only("foo"): expected …}; here the attribute is quoted in its place.
     */
    <T> T checked(java.util.function.Supplier<T> harness, String... attributes) {
        try {
            return harness.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            int quoted = message.matches("(?s)\\w+\\(.*\\): .*") ? message.indexOf("): ") + 3 : 0;
            ExtensionConfigurationException wrong = wrong(message.substring(quoted), attributes);
            wrong.initCause(e);
            throw wrong;
        }
    }

    /** As it stands in the source, with these attributes: {@code @Accept(rule = "DS02")}. */
    String quoted(String... attributes) {
        String name = "@" + annotation.annotationType().getSimpleName();
        if (attributes.length == 0) {
            return name;
        }
        if (attributes.length == 1 && attributes[0].equals("value")) {
            return name + "(" + written(value("value")) + ")";
        }
        return name
                + Arrays.stream(attributes)
                        .map(attribute -> attribute + " = " + written(value(attribute)))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code UsersTests.adds_email} or {@code UsersTests}, with the classes around it. */
    static String place(AnnotatedElement where) {
        if (where instanceof Method method) {
            return place(method.getDeclaringClass()) + "." + method.getName();
        }
        if (where instanceof Class<?> type) {
            return type.getName()
                    .substring(type.getPackageName().length())
                    .replaceFirst("^\\.", "")
                    .replace('$', '.');
        }
        return where.toString();
    }

    /** An attribute that the annotation does not have is refused: a rename can't leave a message behind that lies. */
    private Object value(String attribute) {
        try {
            Method accessor = annotation.annotationType().getDeclaredMethod(attribute);
            accessor.trySetAccessible();
            return accessor.invoke(annotation);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(annotation.annotationType().getSimpleName() + " has no " + attribute, e);
        }
    }

    private static String written(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> written(Array.get(value, index)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }
}
