package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import java.util.List;
import java.util.Set;

/**
 * Something in a schema that statements change.
 *
 * @param kind what it is, or belongs to
 * @param name what that is called
 * @param part which part of it; empty for the whole
 */
record Touched(String kind, String name, String part) {

    private static final List<String> PARTS = List.of("index ", "constraint ", "trigger");
    private static final Set<String> KINDS = Set.of("view", "function", "procedure", "index");

    /** Whether it is made of nothing but its own words, so that to make it twice loses nothing. */
    boolean isHarmless() {
        return KINDS.contains(kind) || PARTS.stream().anyMatch(part::startsWith);
    }

    /** Whether two schemas have it alike. */
    boolean isSame(Catalog one, Catalog other) {
        return Differences.between(one, other).stream()
                .noneMatch(it -> it.kind().equals(kind)
                        && it.name().equals(name)
                        && (it.part().equals(part) || it.part().isEmpty() || part.isEmpty()));
    }
}
