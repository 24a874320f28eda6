package dev.rehearsal.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Extensions beside ours, which may answer parameters that we don't know. Only JUnit can ask them, and not before a test runs; so
 * where there is one, it is left to JUnit.
 */
final class OtherExtensions {

    private static final String AUTOMATIC = "junit.jupiter.extensions.autodetection.enabled";

    private OtherExtensions() {}

    static boolean mayAnswer(
            ExtensionContext template, List<Class<?>> classes, List<Method> methods, List<Parameter> parameters) {
        List<Field> fields = classes.stream().flatMap(OtherExtensions::fields).toList();
        List<AnnotatedElement> places = new ArrayList<>(classes);
        places.addAll(methods);
        places.addAll(parameters);
        places.addAll(fields);
        return template.getConfigurationParameter(AUTOMATIC)
                        .map(Boolean::parseBoolean)
                        .orElse(false)
                || classes.stream().anyMatch(type -> AnnotationSupport.isAnnotated(type, ClassTemplate.class))
                || fields.stream().anyMatch(OtherExtensions::mayHoldResolver)
                || places.stream()
                        .flatMap(place -> AnnotationSupport.findRepeatableAnnotations(place, ExtendWith.class).stream())
                        .flatMap(extend -> Arrays.stream(extend.value()))
                        .anyMatch(OtherExtensions::answers);
    }

    /** What brings tests may bring resolvers with them. */
    private static boolean answers(Class<?> extension) {
        return extension != MigrationTestExtension.class
                && (ParameterResolver.class.isAssignableFrom(extension)
                        || TestTemplateInvocationContextProvider.class.isAssignableFrom(extension));
    }

    /** By its type, for nobody but JUnit may look into it. */
    private static boolean mayHoldResolver(Field field) {
        return AnnotationSupport.isAnnotated(field, RegisterExtension.class)
                && (!Modifier.isFinal(field.getType().getModifiers()) || answers(field.getType()));
    }

    private static Stream<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            fields.addAll(Arrays.asList(each.getDeclaredFields()));
        }
        return fields.stream();
    }
}
