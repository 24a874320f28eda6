package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.probe.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a migration makes of a schema, seen by running it on a server of ours.
 *
 * @param before the schema without it
 * @param after the schema with it
 */
record Intention(Catalog before, Catalog after) {

    private static final Witness NOBODY = new Witness() {};

    /** All up to this one, as an empty database of that version has them then; nothing where it is empty. */
    static Catalog upTo(Engine engine, String migration, String version) {
        return seen(engine, version, List.of(migration)).get(0);
    }

    /** On an empty database of that version, after all migrations that come before it. */
    static Intention of(Engine engine, Migration migration, String version) {
        String last = "";
        for (Migration each : engine.migrations()) {
            if (each.id().equals(migration.id())) {
                break;
            }
            last = each.id();
        }
        List<Catalog> seen = seen(engine, version, List.of(last, migration.id()));
        return new Intention(seen.get(0), seen.get(1));
    }

    /** The schema after each of these; an empty id is before all. */
    private static List<Catalog> seen(Engine engine, String version, List<String> ids) {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary().postgres(version));
                Database database = cluster.copy("app");
                Connection observer = database.observer().getConnection()) {
            CatalogReader reader = new CatalogReader(engine.ledgerTables());
            List<Catalog> seen = new ArrayList<>();
            for (String id : ids) {
                if (!id.isEmpty()) {
                    complete(engine.run(Target.of(database.dataSource()).upTo(id), NOBODY), id);
                }
                seen.add(reader.read(observer));
            }
            return seen;
        } catch (SQLException e) {
            throw new HarnessException("could not see what the migrations make: " + e.getMessage(), e);
        }
    }

    private static void complete(Ran ran, String upTo) {
        if (!ran.isComplete()) {
            throw new HarnessException("could not see what all up to " + upTo + " make: on an empty database "
                    + (ran.failed().isEmpty() ? "the tool" : ran.failed()) + " fails: "
                    + ran.failure().message());
        }
    }
}
