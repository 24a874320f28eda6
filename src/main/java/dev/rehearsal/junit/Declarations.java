package dev.rehearsal.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What was said about a test, near and far: on its method, its class, the superclasses, then the same for each class around it.
 *
 * <p>At each place, what stands there itself is nearer than what an annotation of the user's own carries.
 */
final class Declarations {

    private final List<AnnotatedElement> places;

    private Declarations(List<AnnotatedElement> places) {
        this.places = List.copyOf(places);
    }

    static Declarations about(ExtensionContext template) {
        List<AnnotatedElement> places = new ArrayList<>();
        places.add(template.getRequiredTestMethod());
        withSuperclasses(template.getRequiredTestClass(), places);
        List<Class<?>> around = new ArrayList<>(template.getEnclosingTestClasses());
        Collections.reverse(around);
        around.forEach(type -> withSuperclasses(type, places));
        return new Declarations(places);
    }

    private static void withSuperclasses(Class<?> type, List<AnnotatedElement> places) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            places.add(each);
        }
    }

    /** The nearest of those that are said once at most. */
    <A extends Annotation> Optional<Said<A>> nearest(Class<A> type) {
        return places.stream()
                .flatMap(place ->
                        AnnotationSupport.findAnnotation(place, type).map(it -> new Said<>(it, place)).stream())
                .findFirst();
    }

    /** All of those that may be repeated, the nearest first; those of one layer are equally near. */
    <A extends Annotation> List<List<Said<A>>> layers(Class<A> type) {
        List<List<Said<A>>> layers = new ArrayList<>();
        for (AnnotatedElement place : places) {
            List<A> direct = Arrays.asList(place.getDeclaredAnnotationsByType(type));
            List<A> carried = new ArrayList<>(AnnotationSupport.findRepeatableAnnotations(place, type));
            carried.removeAll(direct);
            add(layers, direct, place);
            add(layers, carried, place);
        }
        return layers;
    }

    private static <A extends Annotation> void add(List<List<Said<A>>> layers, List<A> found, AnnotatedElement place) {
        if (!found.isEmpty()) {
            layers.add(found.stream().map(it -> new Said<>(it, place)).toList());
        }
    }
}
