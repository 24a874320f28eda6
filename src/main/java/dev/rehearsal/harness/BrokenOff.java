package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.KillPoint;
import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.cluster.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scenario {@code recovery}: pending migrations are broken off at their statements, and somebody has to come out of what that leaves. */
final class BrokenOff {

    private final Workshop workshop;
    private final Notebook notebook;
    private final Chosen chosen;
    private final ExecutorService threads;

    BrokenOff(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
        this.chosen = new Chosen(workshop, notebook);
        // What changes roles is not each database's own, so that one would meet what another left.
        this.threads = Executors.newFixedThreadPool(
                workshop.apart() ? 1 : Runtime.getRuntime().availableProcessors(), BrokenOff::thread);
    }

    /** Beside the life that migrations have on ordinary rows. */
    void play() {
        Replay replay = notebook.replays().get(Lane.ORDINARY);
        if (replay == null) {
            return;
        }
        Map<String, Replay.Stop> stops = new LinkedHashMap<>();
        chosen.migrations(replay)
                .forEach(it -> stops.put(it.id(), (database, migrate) -> {
                    Database before = database.moveToCopy();
                    try {
                        breakOff(it, new Breaking(workshop, database.cluster(), before.name(), it));
                    } catch (HarnessException e) {
                        notebook.gap(new NotJudged("recovery of " + it, String.valueOf(e.getMessage()), true));
                    } finally {
                        before.close();
                    }
                    migrate.with(new dev.rehearsal.migration.Witness() {});
                }));
        if (!stops.isEmpty()) {
            replay.through(stops);
        }
        threads.shutdownNow();
    }

    private void breakOff(Migration migration, Breaking breaking) {
        if (breaking.statements().isEmpty()) {
            notebook.gap(new NotJudged("recovery of " + migration, "no statement was seen at which to break it", true));
        }
        List<At> statements = chosen.statements(migration, breaking.statements());
        List<Future<KillPoint>> points = new ArrayList<>();
        for (At at : statements) {
            for (Fault fault : Fault.values()) {
                points.add(threads.submit(() -> one(breaking, at, fault)));
            }
        }
        for (int i = 0; i < points.size(); i++) {
            workshop.progress().at("recovery", migration + " broken off", i, points.size());
            notebook.brokenOff(result(points.get(i)));
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rehearsal-recovery");
        thread.setDaemon(true);
        return thread;
    }

    private static KillPoint one(Breaking breaking, At at, Fault fault) {
        try {
            return breaking.at(at, fault);
        } catch (SQLException e) {
            throw new HarnessException("broken off at " + at.sql() + " (" + fault.words() + "): " + e.getMessage(), e);
        }
    }

    private static KillPoint result(Future<KillPoint> point) {
        try {
            return point.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while breaking migrations off", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HarnessException known
                    ? known
                    : new HarnessException("could not break a migration off: " + e.getCause(), e);
        }
    }
}
