package dev.rehearsal.observation;

import dev.rehearsal.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Statements of a migration that are committed together, and how far it is then, on an empty database.
 *
 * @param statements the statements
 * @param place where the first of them stands
 * @param after the schema after them
 * @param rows how many rows are then in tables that the migration itself has made, by {@code schema.table}
 */
public record Milestone(List<String> statements, Place place, Catalog after, Map<String, Long> rows) {

    /** Copies. */
    public Milestone {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(after, "after");
        statements = List.copyOf(statements);
        rows = Map.copyOf(rows);
    }
}
