package dev.rehearsal.probe;

import dev.rehearsal.observation.Entity;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all that there is to know about some units. */
final class Details {

    private Details() {}

    /** What was found of them; one that is none of the user's objects is missing. */
    static Map<Unit, Part> read(Aside aside, Set<Unit> units) throws SQLException {
        Map<Unit, Part> found = new HashMap<>();
        List<Long> relations = Unit.oids(units, 'r');
        List<Long> functions = Unit.oids(units, 'f');
        List<Long> types = Unit.oids(units, 't');
        Batch batch = new Batch();
        TableDetails tables = new TableDetails();
        if (!relations.isEmpty()) {
            tables.ask(batch, relations);
            EntityDetails.ask(batch, EntityQueries.RELATIONS, relations, 'r', found);
        }
        if (!functions.isEmpty()) {
            EntityDetails.ask(batch, EntityQueries.FUNCTIONS, functions, 'f', found);
        }
        if (!types.isEmpty()) {
            EntityDetails.ask(batch, EntityQueries.TYPES, types, 't', found);
        }
        batch.run(aside);
        tables.collect(found);
        return found;
    }

    /** What is rare, all of it, by kind and name. */
    static Map<String, Entity> rare(Aside aside) throws SQLException {
        Map<String, Entity> rare = new HashMap<>();
        new Batch()
                .add(EntityQueries.RARE, List.of(), row -> {
                    Entity entity = EntityDetails.entity(row);
                    rare.put(entity.kind() + " " + entity.name(), entity);
                })
                .run(aside);
        return rare;
    }
}
