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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Goes on past migrations that fail on a fresh install too, so that what follows them is judged all the same. One that the role may
 * not do is done with all rights instead, where that is possible.
 */
final class Onward {

    private final Workshop workshop;
    private final Engine engine;
    private final MigratingRole role;
    private final Supplier<Chronicle> freshInstall;
    private final Followers followers;
    private final Set<Outsider> provided = new HashSet<>();

    Onward(Workshop workshop, Notebook notebook, Supplier<Chronicle> freshInstall) {
        this.workshop = workshop;
        this.engine = workshop.engine();
        this.role = workshop.role();
        this.freshInstall = freshInstall;
        this.followers = new Followers(workshop, notebook, freshInstall);
    }

    /**
     * Runs until all is done or something fails that does not fail everywhere.
     *
     * @param run the tool, for what is pending
     * @param leader the database, where its books can be written
     */
    Ran run(Supplier<Ran> run, Database leader) throws SQLException {
        Set<String> passed = new HashSet<>();
        Ran ran = withOutsiders(run, leader);
        while (isAsOnAFreshInstall(ran) || isOfOutsiders(ran)) {
            if (isOfOutsiders(ran)) {
                if (!isDoneWithAllRights(ran, leader)) {
                    return ran;
                }
            } else if (!(isRefused(ran.failed()) && isDoneWithAllRights(ran, leader))) {
                passOver(ran.failed(), passed, leader);
            }
            ran = withOutsiders(run, leader);
        }
        return ran;
    }

    private void passOver(String failed, Set<String> passed, Database leader) throws SQLException {
        engine.passOver(leader.dataSource(), failed);
        passed.add(failed);
        for (Step next : followers.after(failed, passed)) {
            engine.passOver(leader.dataSource(), next.migration().id());
            passed.add(next.migration().id());
        }
    }

    /** These may be other servers than those on which it was made first. */
    private Ran withOutsiders(Supplier<Ran> run, Database leader) {
        Ran ran = run.get();
        while (!ran.isComplete()
                && workshop.stage()
                        .outsiders()
                        .provide(workshop, ran.failed(), ran.failure(), leader)
                        .filter(provided::add)
                        .isPresent()) {
            ran = run.get();
        }
        return ran;
    }

    /** How many things had to be made on the way that are production's. */
    int provided() {
        return provided.size();
    }

    /** Who has an assumed role may do with it what is asked. */
    private boolean isOfOutsiders(Ran ran) {
        return !ran.failed().isEmpty()
                && !isRefused(ran.failed())
                && workshop.stage().outsiders().concern(ran.failure());
    }

    private boolean isDoneWithAllRights(Ran refused, Database leader) throws SQLException {
        Target target = Target.of(AllRights.in(leader, refused.failure())).upTo(refused.failed());
        Ran ran = withOutsiders(() -> engine.run(target, new Witness() {}), leader);
        try (Connection connection = leader.observer().getConnection()) {
            Ownership.giveBack(connection, role);
        }
        return ran.isComplete();
    }

    /** The same, but what the role may not do ends it. */
    Ran withoutFurtherRights(Supplier<Ran> run, Database leader) throws SQLException {
        Set<String> passed = new HashSet<>();
        Ran ran = withOutsiders(run, leader);
        while (isAsOnAFreshInstall(ran) && !isRefused(ran.failed())) {
            passOver(ran.failed(), passed, leader);
            ran = withOutsiders(run, leader);
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
