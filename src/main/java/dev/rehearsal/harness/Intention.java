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
import java.util.List;

/**
 * What a migration makes of a schema, seen by running it on a server of ours.
 *
 * @param before the schema without it
 * @param after the schema with it
 */
record Intention(Catalog before, Catalog after) {

    private static final Witness NOBODY = new Witness() {};

    /** On an empty database of that version, after all migrations that come before it. */
    static Intention of(Engine engine, Migration migration, String version) {
        try (EmbeddedCluster cluster =
                        EmbeddedCluster.start(Topology.primary().postgres(version));
                Database database = cluster.copy("app");
                Connection observer = database.observer().getConnection()) {
            CatalogReader reader = new CatalogReader(engine.ledgerTables());
            List<Migration> earlier = engine.migrations().stream()
                    .takeWhile(it -> !it.id().equals(migration.id()))
                    .toList();
            Target target = Target.of(database.dataSource());
            if (!earlier.isEmpty()) {
                complete(engine.run(target.upTo(earlier.get(earlier.size() - 1).id()), NOBODY), migration);
            }
            Catalog before = reader.read(observer);
            complete(engine.run(target.upTo(migration.id()), NOBODY), migration);
            return new Intention(before, reader.read(observer));
        } catch (SQLException e) {
            throw new HarnessException("could not see what " + migration + " makes: " + e.getMessage(), e);
        }
    }

    private static void complete(Ran ran, Migration migration) {
        if (!ran.isComplete()) {
            throw new HarnessException("could not see what " + migration + " makes: on an empty database "
                    + (ran.failed().isEmpty() ? "the tool" : ran.failed()) + " fails: "
                    + ran.failure().message());
        }
    }
}
