package dev.rehearsal.harness;

import dev.rehearsal.KillPoint.Exit;
import dev.rehearsal.KillPoint.Way;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Witness;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks for the way out of what a migration left that was broken off: the next deploy, the tool's recovery, a repair by hand. */
final class Exits {

    private final Workshop workshop;
    private final EmbeddedCluster cluster;
    private final Migration migration;
    private final Undisturbed undisturbed;
    private final Engine engine;

    Exits(Workshop workshop, EmbeddedCluster cluster, Migration migration, Undisturbed undisturbed) {
        this.workshop = workshop;
        this.cluster = cluster;
        this.migration = migration;
        this.undisturbed = undisturbed;
        this.engine = workshop.engine().impatient();
    }

    /**
     * The gentlest way.
     *
     * @param database as it was left
     * @param repairs statements that may have to be run by hand first
     */
    Exit of(Database database, List<Repair> repairs) throws SQLException {
        // What is tried on it would spoil it for the repairs.
        Optional<Database> kept = repairs.isEmpty() ? Optional.empty() : Optional.of(cluster.copy(database.name()));
        try {
            Ran next = deploy(database);
            if (next.isComplete()) {
                return end(Way.NEXT_DEPLOY, "", undisturbed.differences(look(database)), "", kept, repairs);
            }
            String said = said(next);
            String script = Repair.recovery(engine, database, migration);
            engine.recover(owner(database), migration.id());
            Ran again = deploy(database);
            if (again.isComplete()) {
                return end(Way.RECOVERY, said, undisturbed.differences(look(database)), script, kept, repairs);
            }
            List<String> tried = new ArrayList<>(List.of("after the tool's recovery: " + said(again)));
            return repaired(kept, repairs, tried)
                    .map(repair -> new Exit(
                            repair.statements().isEmpty() ? Way.RECOVERY : Way.REPAIR,
                            said,
                            List.of(),
                            repair.script()))
                    .orElseGet(() -> new Exit(Way.NONE, said, tried, ""));
        } finally {
            kept.ifPresent(Database::close);
        }
    }

    /** Who was not warned is told afterwards how it could have been put right. */
    private Exit end(
            Way way,
            String said,
            List<String> differences,
            String script,
            Optional<Database> kept,
            List<Repair> repairs)
            throws SQLException {
        return differences.isEmpty()
                ? new Exit(way, said, List.of(), script)
                : new Exit(
                        Way.NONE,
                        said,
                        differences,
                        repaired(kept, repairs, new ArrayList<>())
                                .map(Repair::script)
                                .orElse(""));
    }

    private Optional<Repair> repaired(Optional<Database> kept, List<Repair> repairs, List<String> tried)
            throws SQLException {
        for (Repair repair : repairs) {
            List<String> wrong = tried(kept.orElseThrow(), repair);
            if (wrong.isEmpty()) {
                return Optional.of(repair);
            }
            wrong.forEach(it -> tried.add("after " + repair.title() + ": " + it));
        }
        return Optional.empty();
    }

    private List<String> tried(Database kept, Repair repair) throws SQLException {
        try (Database copy = cluster.copy(kept.name())) {
            workshop.role().enter(copy);
            Optional<String> failure = repair.run(engine, owner(copy), migration);
            if (failure.isPresent()) {
                return List.of(failure.get());
            }
            Ran ran = deploy(copy);
            return ran.isComplete() ? undisturbed.differences(look(copy)) : List.of(said(ran));
        }
    }

    private Ran deploy(Database database) {
        return engine.run(workshop.target(database.dataSource()).upTo(migration.id()), new Witness() {});
    }

    private DataSource owner(Database database) {
        return workshop.role().of(database.dataSource());
    }

    private Ending look(Database database) throws SQLException {
        return Ending.of(workshop, database, undisturbed.withoutKeys());
    }

    private static String said(Ran ran) {
        String state = ran.failure().sqlState().isEmpty() ? "" : ran.failure().sqlState() + ": ";
        return state + ran.failure().message();
    }
}
