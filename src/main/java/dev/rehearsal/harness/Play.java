package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Routing;
import dev.rehearsal.Verdict;
import dev.rehearsal.migration.Clash;
import dev.rehearsal.migration.git.Since;
import dev.rehearsal.observation.Chronicle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One rehearsal: plays the scenarios side by side, has what is suspicious looked at closely, and asks for judgement. */
final class Play {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Workshop workshop;
    private final Notebook notebook;

    Play(Workshop workshop, Since since) {
        this.workshop = workshop;
        this.notebook = new Notebook(workshop);
        notebook.changed(LedgerChanges.of(
                workshop.engine().clashes().stream()
                        .filter(it -> !isInBaseline(workshop, it))
                        .toList(),
                since.changes()));
        PassedBy.gaps(workshop.engine()).forEach(notebook::gap);
        Late.gaps(workshop.engine(), since).forEach(notebook::gap);
    }

    Rehearsed perform() {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "rehearsal-scenario");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return workshop.judged().isEmpty() ? nothingNew() : perform(threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private Rehearsed perform(ExecutorService threads) {
        Future<Chronicle> fresh = threads.submit(this::freshInstall);
        Supplier<Chronicle> freshInstall = () -> result(fresh);
        Future<LaneDatabase> ordinary = threads.submit(() -> live(Lane.ORDINARY, freshInstall));
        Future<LaneDatabase> hostile = threads.submit(() -> live(Lane.HOSTILE, freshInstall));
        Future<Void> routed = threads.submit(() -> {
            if (workshop.wants("routed") && workshop.terms().topology.replicas() > 0) {
                scenario("routed", () -> new Routed(workshop, notebook).play(freshInstall));
            }
            return null;
        });
        endAllIfTooClose(fresh, ordinary, hostile, routed);
        LaneDatabase kept = result(ordinary);
        try {
            result(hostile).close();
            result(fresh);
            new CloseUps(workshop, notebook).look(threads);
            if (workshop.wants("again") && notebook.isComplete(Lane.ORDINARY)) {
                scenario("again", () -> new Again(workshop, notebook).play(kept));
            }
            result(routed);
            if (Names.breaksOff(workshop.terms())) {
                scenario("recovery", () -> new BrokenOff(workshop, notebook).play());
            }
            if (workshop.wants("empty")) {
                scenario("empty", () -> new Shortcut(workshop, notebook).play());
            }
            if (workshop.wants("privilege")) {
                scenario("privilege", () -> new Privileged(workshop, notebook).play(freshInstall));
            }
            workshop.engine().reservations().forEach(notebook::gap);
            Verdict verdict = new Fold(workshop, notebook).verdict();
            return new Rehearsed(
                    verdict, kept.cluster(), kept.database().dataSource(), () -> replica(kept), kept::close);
        } catch (RuntimeException | Error e) {
            kept.close();
            throw e;
        }
    }

    /** What was rehearsed too close to each other is over before it begins anew. */
    private static void endAllIfTooClose(
            Future<Chronicle> fresh, Future<LaneDatabase> ordinary, Future<LaneDatabase> hostile, Future<Void> routed) {
        Optional<TooClose> tooClose = Stream.of(fresh, ordinary, hostile)
                .flatMap(it -> tooClose(it).stream())
                .findFirst();
        if (tooClose.isPresent()) {
            for (Future<LaneDatabase> lane : List.of(ordinary, hostile)) {
                if (tooClose(lane).isEmpty()) {
                    result(lane).close();
                }
            }
            result(routed);
            throw tooClose.get();
        }
    }

    private static Optional<TooClose> tooClose(Future<?> lane) {
        try {
            Object unused = result(lane);
            return Optional.empty();
        } catch (TooClose e) {
            return Optional.of(e);
        }
    }

    /** The files are judged all the same. */
    private Rehearsed nothingNew() {
        notebook.gap(new NotJudged("the migrations", "none is new: nothing was replayed", false));
        Verdict verdict = new Fold(workshop, notebook).verdict();
        return new Rehearsed(
                verdict,
                workshop.stage().cluster(),
                workshop.stage().cluster().dataSource(Routing.LEADER),
                () -> workshop.stage().cluster().dataSource(Routing.REPLICA),
                () -> {});
    }

    private Chronicle freshInstall() {
        LaneLife life = new LaneLife(
                workshop.with(workshop.engine().fresh()),
                Lane.EMPTY,
                notebook,
                () -> new Chronicle(Lane.EMPTY, List.of()));
        life.live().close();
        return notebook.history().of(Lane.EMPTY);
    }

    private LaneDatabase live(Lane lane, Supplier<Chronicle> freshInstall) {
        return new LaneLife(workshop, lane, notebook, freshInstall).live();
    }

    private DataSource replica(LaneDatabase database) {
        if (workshop.stage().embedded().topology().replicas() == 0) {
            throw new IllegalStateException("this rehearsal has no replica: ask for one by replicas = 1 or more");
        }
        database.cluster().awaitCaughtUp(LONG);
        return database.cluster()
                .dataSource(Routing.REPLICA, database.database().name());
    }

    private interface Scene {
        void play() throws Exception;
    }

    /** A scenario that the world would not let us play is a gap, and no reason to lose the others. */
    private void scenario(String name, Scene scene) {
        try {
            scene.play();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            notebook.gap(new NotJudged("scenario " + name, String.valueOf(e.getMessage()), true));
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while rehearsing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new HarnessException("could not rehearse: " + e.getMessage(), e);
        }
    }

    /** Whether all that clash are in production already, in the order that they have. */
    private static boolean isInBaseline(Workshop workshop, Clash clash) {
        List<Migration> old = workshop.migrations().stream()
                .filter(it ->
                        clash.migrations().contains(it.id()) && workshop.order().isInBaseline(it))
                .toList();
        return old.size() > 1 && old.size() == clash.migrations().size();
    }
}
