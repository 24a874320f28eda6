package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Goes on past migrations that fail on a fresh install too, so that what follows them is judged all the same. One that the role may
 * not do is done with all rights instead, where that is possible.
 */
final class Onward {

    private final Engine engine;
    private final MigratingRole role;
    private final Supplier<Chronicle> freshInstall;

    Onward(Workshop workshop, Supplier<Chronicle> freshInstall) {
        this.engine = workshop.engine();
        this.role = workshop.role();
        this.freshInstall = freshInstall;
    }

    /**
     * Runs until all is done or something fails that does not fail everywhere.
     *
     * @param run the tool, for what is pending
     * @param leader the database, where its books can be written
     */
    Ran run(Supplier<Ran> run, Database leader) throws SQLException {
        Ran ran = run.get();
        while (isAsOnAFreshInstall(ran)) {
            if (!(isRefused(ran.failed()) && isDoneWithAllRights(ran.failed(), leader))) {
                engine.passOver(leader.dataSource(), ran.failed());
            }
            ran = run.get();
        }
        return ran;
    }

    private boolean isDoneWithAllRights(String migration, Database leader) throws SQLException {
        Ran ran = engine.run(Target.of(AllRights.in(leader)).upTo(migration), new Witness() {});
        try (Connection connection = leader.observer().getConnection()) {
            Ownership.giveBack(connection, role);
        }
        return ran.isComplete();
    }

    /** The same, but what the role may not do ends it. */
    Ran withoutFurtherRights(Supplier<Ran> run, Database leader) throws SQLException {
        Ran ran = run.get();
        while (isAsOnAFreshInstall(ran) && !isRefused(ran.failed())) {
            engine.passOver(leader.dataSource(), ran.failed());
            ran = run.get();
        }
        return ran;
    }

    private boolean isAsOnAFreshInstall(Ran ran) {
        if (ran.failed().isEmpty()) {
            return false;
        }
        Optional<Step> step = freshInstall.get().step(ran.failed());
        return step.isPresent()
                && !step.get().failure().isNone()
                && step.get().failure().sqlState().equals(ran.failure().sqlState());
    }

    private boolean isRefused(String migration) {
        return freshInstall.get().step(migration).map(Refusal::is).orElse(false);
    }
}
