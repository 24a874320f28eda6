package dev.rehearsal.observation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schema of a database at one moment. Two moments share what did not change between them.
 *
 * @param tables the tables by {@code schema.table}
 * @param entities everything else by kind and name: {@code view public.totals}
 * @param enums the labels of each enum in their order, by {@code schema.name}
 */
public record Catalog(Map<String, Table> tables, Map<String, Entity> entities, Map<String, List<String>> enums) {

    /** Nothing there. */
    public static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), Map.of());

    /** Copies the maps. */
    public Catalog {
        tables = Map.copyOf(tables);
        entities = Map.copyOf(entities);
        enums = Map.copyOf(enums);
    }

    /** A table by {@code schema.table}. */
    public Optional<Table> table(String qualified) {
        return Optional.ofNullable(tables.get(qualified));
    }

    /** Whether tables inherit from it; partitions are part of a table, and don't. */
    public boolean hasHeirs(Table table) {
        String line = "inherits " + table.qualified();
        return tables.values().stream().anyMatch(it -> it.others().contains(line));
    }

    /** A table by its number, which stays when it is renamed. */
    public Optional<Table> table(long oid) {
        return tables.values().stream().filter(it -> it.oid() == oid).findFirst();
    }
}
