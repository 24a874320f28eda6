package dev.rehearsal.probe;

import dev.rehearsal.observation.Entity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads what is no table. */
final class EntityDetails {

    private EntityDetails() {}

    static void ask(Batch batch, String query, List<Long> oids, char kind, Map<Unit, Part> found) {
        batch.add(query, oids, row -> {
            Entity entity = entity(row);
            found.put(new Unit(kind, entity.oid()), new Part.OfEntity(entity, Batch.texts(row, 7), row.getString(8)));
        });
    }

    static Entity entity(ResultSet row) throws SQLException {
        return new Entity(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
