package dev.rehearsal.seed.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is read from a JSON value: its keys, its elements, or what a single value is taken for.
 *
 * @param keys what its keys hold; none where it is not an object
 * @param elements what each of its elements is, if it is an array; at most one
 * @param type the type that it is cast to; empty for none
 * @param examples texts that it is compared with
 */
public record Shape(Map<String, Shape> keys, List<Shape> elements, String type, Set<String> examples) {

    /** The step of a path that means each element of an array. */
    public static final String EACH = "[]";

    /** The type of a value that is one of its examples. */
    public static final String ENUM = "enum";

    /** Nothing is read from it. */
    public static final Shape NONE = new Shape(Map.of(), List.of(), "", Set.of());

    /** Copies, in an order that is always the same; what has parts is a document anyhow. */
    public Shape {
        type = type.startsWith("json") && !(keys.isEmpty() && elements.isEmpty()) ? "" : type;
        keys = java.util.Collections.unmodifiableMap(new TreeMap<>(keys));
        elements = List.copyOf(elements);
        examples = java.util.Collections.unmodifiableSet(new TreeSet<>(examples));
    }

    /** A single value. */
    public static Shape of(String type, Set<String> examples) {
        return new Shape(Map.of(), List.of(), type, examples);
    }

    /** This behind keys and elements. */
    public Shape behind(List<String> path) {
        Shape all = this;
        for (int i = path.size() - 1; i >= 0; i--) {
            all = path.get(i).equals(EACH)
                    ? new Shape(Map.of(), List.of(all), "", Set.of())
                    : new Shape(Map.of(path.get(i), all), List.of(), "", Set.of());
        }
        return all;
    }

    /** What is read here or there. */
    public Shape and(Shape other) {
        Map<String, Shape> both = new TreeMap<>(keys);
        other.keys.forEach((key, shape) -> both.merge(key, shape, Shape::and));
        List<Shape> each = new ArrayList<>(elements);
        each.addAll(other.elements);
        Set<String> compared = new TreeSet<>(examples);
        compared.addAll(other.examples);
        return new Shape(
                both,
                each.isEmpty() ? List.of() : List.of(each.stream().reduce(NONE, Shape::and)),
                type.isEmpty() ? other.type : type,
                compared);
    }

    /** The same without a key. */
    Shape without(String key) {
        Map<String, Shape> others = new TreeMap<>(keys);
        others.remove(key);
        return new Shape(others, elements, type, examples);
    }

    /** The same without examples that are not there of old; an enum has all of its labels. */
    public Shape unlike(Set<String> fresh) {
        Set<String> old = new TreeSet<>(examples);
        old.removeAll(fresh);
        return type.equals(ENUM) ? this : new Shape(keys, elements, type, old);
    }

    /** Whether anything is read from it. */
    boolean isRead() {
        return !keys.isEmpty() || !elements.isEmpty();
    }

    /** Whether it is a JSON document at all, in a column of texts. */
    boolean isDocument() {
        return isRead() || type.startsWith("json");
    }

    /** Whether it is an array: one from which keys are read too is an object. */
    boolean isArray() {
        return keys.isEmpty() && !elements.isEmpty();
    }
}
