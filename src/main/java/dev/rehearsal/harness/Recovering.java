package dev.rehearsal.harness;

import dev.rehearsal.Deed;
import dev.rehearsal.Diagnosis;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Proof;
import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.observation.Catalog;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Leads one living database out of a failed state, by a plan that has just led out of it on a server of ours.
 *
 * <p>Whatever keeps it from being done is a {@link HarnessException} that says so; then nothing was done there.
 */
public final class Recovering {

    private final Engine engine;
    private final Look look;
    private final LiveUrl url;
    private final Consumer<String> told;
    private Optional<Seen> seen = Optional.empty();
    private List<Catalog> catalogs = List.of();
    private Optional<Doing> doing = Optional.empty();
    private boolean stopped;

    Recovering(Engine engine, LiveUrl url, Consumer<String> told) {
        this.engine = engine;
        this.look = new Look(engine, url);
        this.url = url;
        this.told = told;
    }

    /** What is there, and what would lead out. */
    public Diagnosis diagnose() {
        Seen now = look.whole();
        seen = Optional.of(now);
        return now.diagnosis();
    }

    /** Rebuilds the database on a server of ours and tries the plan there; nothing changes in the living one. */
    public Proof prove(Consumer<Deed> each) {
        Seen now = seen.orElseThrow();
        Fitness.check(now, look);
        if (isStopped()) {
            return new Proof(now.diagnosis(), List.of(), "interrupted");
        }
        String major = Diagnosing.major(now.diagnosis().database().server());
        try (EmbeddedCluster cluster = EmbeddedCluster.start(Topology.primary().postgres(major))) {
            told.accept("rehearsed on " + cluster.server());
            try (Database any = cluster.copy("app")) {
                now.roles().make(engine, any);
            }
            Twin maker = new Twin(engine, cluster, now, told);
            try (Rebuilt twin = maker.make()) {
                Trial trial = new Trial(engine, now, twin, maker.cleanRun(), told);
                List<Deed> deeds = trial.run(now.diagnosis().plan(), each);
                catalogs = trial.catalogs();
                return new Proof(now.diagnosis(), deeds, objection(deeds));
            }
        } catch (SQLException e) {
            throw new HarnessException("the plan could not be tried: " + e.getMessage(), e);
        }
    }

    private static String objection(List<Deed> deeds) {
        return deeds.stream()
                .filter(it -> it.outcome() == Deed.Outcome.FAILED)
                .map(Deed::told)
                .findFirst()
                .orElse("");
    }

    /** Runs the plan where it is meant for; only after it was proven, and while nothing has changed there since. */
    public List<Deed> run(Proof proof, Consumer<Deed> each) {
        if (!proof.holds()) {
            throw new IllegalArgumentException("a plan that did not lead out is not run: " + proof.objection());
        }
        Seen then = seen.orElseThrow();
        look.checkUnchanged(then);
        Doing there = new Doing(engine, Sessions.working(new WorkingSource(url), then.schema()), then.failed());
        synchronized (this) {
            doing = Optional.of(there);
        }
        if (isStopped()) {
            stop();
        }
        return new Deeds(there, new OnTarget(look, then, catalogs), each)
                .all(proof.diagnosis().plan());
    }

    /** Begins no further measure, and cancels SQL that is under way. */
    public synchronized void stop() {
        stopped = true;
        try {
            if (doing.isPresent()) {
                doing.get().stop();
            }
        } catch (SQLException e) {
            told.accept("could not cancel what is under way: " + e.getMessage());
        }
    }

    /** Whether the plan is being run on the living database. */
    public synchronized boolean isAtWork() {
        return doing.isPresent();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }
}
