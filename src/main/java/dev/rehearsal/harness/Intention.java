package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Migration;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.cluster.tap.PostgresTap;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Milestone;
import dev.rehearsal.probe.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a migration makes of a schema, seen by running it on a server of ours.
 *
 * @param before the schema without it
 * @param after the schema with it
 * @param milestones how it gets there, commit by commit
 * @param failure why it does not, on an empty database, too; {@code after} is what it leaves then
 */
record Intention(Catalog before, Catalog after, List<Milestone> milestones, Failure failure) {

    /** On an empty database nothing takes long. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Witness NOBODY = new Witness() {};

    /** All up to this one, as an empty database of that version has them then; nothing where it is empty. */
    static Catalog upTo(Engine engine, String migration, String version, LiveRoles roles) {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary().postgres(version));
                Database database = cluster.copy("app")) {
            roles.make(engine, database);
            reach(engine, database, migration);
            return catalog(engine, database);
        } catch (SQLException e) {
            throw new HarnessException("could not see what the migrations make: " + e.getMessage(), e);
        }
    }

    /** On an empty database of that version, after all migrations that come before it. */
    static Intention of(Engine engine, Migration migration, String version, LiveRoles roles) {
        String last = "";
        for (Migration each : engine.migrations()) {
            if (each.id().equals(migration.id())) {
                break;
            }
            last = each.id();
        }
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary().postgres(version));
                Database base = cluster.copy("app")) {
            roles.make(engine, base);
            reach(engine, base, last);
            return of(engine, migration, cluster, base);
        } catch (SQLException e) {
            throw new HarnessException("could not see what the migrations make: " + e.getMessage(), e);
        }
    }

    private static Intention of(Engine engine, Migration migration, EmbeddedCluster cluster, Database base)
            throws SQLException {
        Catalog before = catalog(engine, base);
        List<Execution> seen = new ArrayList<>();
        List<Executed> executed = new ArrayList<>();
        PostgresTap tap = PostgresTap.reporting(done -> {
            synchronized (seen) {
                seen.add(done);
            }
        });
        try (Database whole = cluster.copy(base.name())) {
            try (Link link = cluster.tapped(tap);
                    Remembered way = new Remembered(cluster.dataSource(link::address, whole.name()))) {
                Guard guard = new Guard(LIMIT, new Patience(LIMIT));
                Ran ran = engine.run(
                        Target.of(way).upTo(migration.id()), hearing(migration, executed, guard, whole.observer()));
                if (ran.failed().equals(migration.id())) {
                    return new Intention(before, catalog(engine, whole), List.of(), guard.worded(ran.failure()));
                }
                complete(ran, migration.id());
            }
            List<List<Executed>> commits;
            synchronized (seen) {
                commits = new Sent(seen, executed).commits();
            }
            return new Intention(
                    before, catalog(engine, whole), steps(engine, cluster, base, before, commits), Failure.NONE);
        }
    }

    /** Several commits are done once more, one after the other. */
    private static List<Milestone> steps(
            Engine engine, EmbeddedCluster cluster, Database base, Catalog before, List<List<Executed>> commits)
            throws SQLException {
        try (Database copy = cluster.copy(base.name())) {
            return Milestones.on(copy, engine.ledgerTables(), before, commits);
        }
    }

    private static Witness hearing(Migration migration, List<Executed> executed, Guard guard, DataSource observer) {
        return new Watchful(guard, observer, (of, statement) -> {
            if (of.id().equals(migration.id())) {
                executed.add(statement);
            }
        });
    }

    private static Catalog catalog(Engine engine, Database database) throws SQLException {
        try (Connection observer = database.observer().getConnection()) {
            return new CatalogReader(engine.ledgerTables()).read(observer);
        }
    }

    private static void reach(Engine engine, Database database, String id) {
        if (!id.isEmpty()) {
            complete(engine.run(Target.of(database.dataSource()).upTo(id), NOBODY), id);
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
