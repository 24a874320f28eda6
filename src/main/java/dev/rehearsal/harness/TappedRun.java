package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.HarnessException;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Migration;
import dev.rehearsal.Place;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import dev.rehearsal.cluster.router.Link;
import dev.rehearsal.cluster.tap.Execution;
import dev.rehearsal.cluster.tap.Hold;
import dev.rehearsal.cluster.tap.Intervention;
import dev.rehearsal.cluster.tap.PostgresTap;
import dev.rehearsal.cluster.tap.Statement;
import dev.rehearsal.migration.Ran;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The tool at one migration by a way of its own, where each of its statements is seen and one of them can be broken. */
final class TappedRun {

    private static final Ran DEAD = new Ran(List.of(), "", Failure.of("the migrator is dead", Place.NOWHERE));
    private static final int KILLING = 30;
    private static final String TIMEOUT = "canceling statement due to statement timeout";

    private final Workshop workshop;
    private final EmbeddedCluster cluster;
    private final Database database;
    private final Migration migration;
    private final List<Execution> seen = new ArrayList<>();
    private final Reaper reaper;

    TappedRun(Workshop workshop, EmbeddedCluster cluster, Database database, Migration migration) {
        this.workshop = workshop;
        this.cluster = cluster;
        this.database = database;
        this.migration = migration;
        this.reaper = new Reaper(new StageDoors(workshop.stage().embedded().directory()));
    }

    /** All that was sent, as it was answered. */
    List<Execution> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** Undisturbed. */
    Ran run(Witness witness) {
        return through(Intervention.pass(), statement -> false, witness, Blow.NONE);
    }

    /** Broken at one of the statements that can change something; what the tool thinks of it does not count. */
    void run(At at, Fault fault, Set<String> own) {
        AtomicInteger count = new AtomicInteger();
        CompletableFuture<String> met = new CompletableFuture<>();
        Telling telling = statement -> {
            boolean isMet = Bookish.canChange(statement.sql(), own) && count.incrementAndGet() == at.number();
            if (isMet) {
                met.complete(Bookish.verb(statement.sql()));
            }
            return isMet;
        };
        Hold hold = new Hold();
        Witness nobody = new Witness() {};
        Ran unused =
                switch (fault) {
                    case FAILS -> through(Intervention.fail("57014", TIMEOUT), telling, nobody, Blow.NONE);
                    case CUT_BEFORE -> through(Intervention.cutBefore(), telling, nobody, Blow.NONE);
                    case CUT_AFTER -> through(Intervention.cutAfter(), telling, nobody, Blow.NONE);
                    case DIES -> through(Intervention.hold(hold), telling, nobody, (link, statement) -> die(link));
                    case TERMINATED ->
                        through(Intervention.hold(hold), telling, nobody, (link, statement) -> new Terminator(database)
                                .end(statement.sql(), hold));
                };
        String verb = met.getNow("");
        if (!verb.equals(Bookish.verb(at.sql()))) {
            throw new HarnessException(migration + " went another way than before: its statement " + at.number()
                    + " of the undisturbed run " + (verb.isEmpty() ? "did not come" : "was a " + verb));
        }
    }

    /** A program of its own gets a signal that it can't catch; what runs in our JVM has nobody to talk to any more. */
    private void die(Link link) {
        if (workshop.engine().name().equals("command")) {
            boolean unused = reaper.call().orTimeout(KILLING, TimeUnit.SECONDS).join();
        }
        link.close();
    }

    private interface Telling {
        boolean is(Statement statement);
    }

    /** What is done while the statement waits. */
    private interface Blow {

        Blow NONE = (link, statement) -> {};

        void strike(Link link, Statement statement);
    }

    private Ran through(Intervention intervention, Telling telling, Witness witness, Blow blow) {
        CompletableFuture<Statement> met = new CompletableFuture<>();
        PostgresTap tap = PostgresTap.reporting(this::saw).deciding(statement -> {
            if (met.isDone() || !telling.is(statement)) {
                return Intervention.pass();
            }
            met.complete(statement);
            return intervention;
        });
        try (Link link = cluster.tapped(tap);
                Remembered way = new Remembered(cluster.dataSource(link::address, database.name()))) {
            // What is ours to write down is no statement of the tool's.
            Target target = Target.of(workshop.role().of(way))
                    .past(workshop.role().of(database.dataSource()))
                    .upTo(migration.id());
            CompletableFuture<Ran> ran = CompletableFuture.supplyAsync(
                    () -> workshop.engine().through(reaper).impatient().run(target, witness),
                    task -> new Thread(task, "rehearsal-broken-run").start());
            long limit = workshop.patience().with(migration.id()).toMillis();
            CompletableFuture.anyOf(met, ran).get(limit, TimeUnit.MILLISECONDS);
            if (met.isDone()) {
                blow.strike(link, met.join());
            }
            // What of the tool runs on in our JVM after its death has nobody to talk to, and says so in its own way.
            CompletableFuture<Ran> end = link.isClosed() ? ran.exceptionally(afterDeath -> DEAD) : ran;
            return end.get(limit, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HarnessException(migration + " did not come to an end when it was broken off", e);
        } catch (ExecutionException e) {
            throw new HarnessException(migration + " could not be broken off: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while " + migration + " was broken off", e);
        }
    }

    private void saw(Execution execution) {
        synchronized (seen) {
            seen.add(execution);
        }
    }
}
