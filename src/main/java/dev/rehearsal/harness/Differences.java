package dev.rehearsal.harness;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Names what differs between two moments of the same database. */
final class Differences {

    private Differences() {}

    static List<String> between(Catalog before, Catalog after) {
        List<String> found = new ArrayList<>();
        TreeSet<String> tables = new TreeSet<>(before.tables().keySet());
        tables.addAll(after.tables().keySet());
        for (String table : tables) {
            if (!before.table(table).equals(after.table(table))) {
                found.add("table " + table);
            }
        }
        TreeSet<String> entities = new TreeSet<>(before.entities().keySet());
        entities.addAll(after.entities().keySet());
        for (String entity : entities) {
            if (!Objects.equals(before.entities().get(entity), after.entities().get(entity))) {
                found.add(entity);
            }
        }
        return found;
    }

    /** The same between two databases, whatever numbers the server gave to their objects. */
    static List<String> inShape(Catalog one, Catalog other) {
        return between(shape(one), shape(other));
    }

    /** Without the numbers that the server gives. */
    static Catalog shape(Catalog catalog) {
        Map<String, Table> tables = new HashMap<>();
        catalog.tables()
                .forEach((name, it) -> tables.put(
                        name,
                        new Table(
                                0,
                                0,
                                it.schema(),
                                it.name(),
                                it.kind(),
                                it.partitionOf(),
                                it.owner(),
                                it.grants(),
                                it.columns(),
                                it.constraints(),
                                it.indexes(),
                                it.triggers(),
                                it.others())));
        Map<String, Entity> entities = new HashMap<>();
        catalog.entities()
                .forEach((name, it) -> entities.put(
                        name, new Entity(0, it.kind(), it.name(), it.definition(), it.owner(), it.grants())));
        return new Catalog(tables, entities, catalog.enums());
    }
}
