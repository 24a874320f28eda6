package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.check.Compared;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.seed.Concessions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a database comes to where no migration ever failed.
 *
 * @param steady schema and rows; empty where the migrations don't go through with these rows
 * @param schema the schema of a new installation; empty where that does not go through either
 */
record Untroubled(Optional<Steady> steady, Optional<Catalog> schema) {

    /** From a database that nobody is connected to, before the first migration that may fail. */
    static Untroubled from(Workshop workshop, EmbeddedCluster cluster, String template) throws SQLException {
        try (Database first = entered(workshop, cluster.copy(template));
                Database second = entered(workshop, cluster.copy(template))) {
            if (goesThrough(workshop, workshop.engine(), first)) {
                Remains.drawNumbers(second);
                return goesThrough(workshop, workshop.engine(), second)
                        ? new Untroubled(Optional.of(Steady.of(workshop, first, second)), Optional.empty())
                        : new Untroubled(Optional.empty(), Optional.empty());
            }
        }
        try (LaneDatabase empty = new LaneDatabase(workshop, Lane.EMPTY, Concessions.NONE)) {
            return goesThrough(workshop, workshop.engine().fresh(), empty.database())
                    ? new Untroubled(
                            Optional.empty(),
                            Optional.of(ending(workshop, empty.database()).catalog()))
                    : new Untroubled(Optional.empty(), Optional.empty());
        }
    }

    /** How a database differs from that. */
    List<String> differences(Workshop workshop, Database found) {
        try {
            if (steady.isPresent()) {
                return steady.get()
                        .differences(Ending.of(workshop, found, steady.get().withoutKeys()));
            }
            Catalog catalog = ending(workshop, found).catalog();
            return schema.map(it -> Compared.lines(it, catalog)).orElse(List.of());
        } catch (SQLException e) {
            throw new HarnessException("could not look at the recovered database: " + e.getMessage(), e);
        }
    }

    private static Ending ending(Workshop workshop, Database database) throws SQLException {
        return Ending.of(workshop, database, Set.of());
    }

    private static Database entered(Workshop workshop, Database copy) {
        workshop.role().enter(copy);
        return copy;
    }

    private static boolean goesThrough(Workshop workshop, Engine engine, Database database) {
        Ran ran = engine.impatient().run(workshop.target(database.dataSource()), new Witness() {});
        return ran.isComplete();
    }
}
