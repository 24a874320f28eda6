package dev.rehearsal.harness;

import dev.rehearsal.KillPoint.At;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.KillPoints;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** At which statements of which migrations a rehearsal breaks them off; what is left out is told. */
final class Chosen {

    /** What takes a minute on two cores; who wants more says so. */
    private static final int MOST = 100;

    private final Workshop workshop;
    private final Notebook notebook;
    private int migrations;
    private int left = MOST;

    Chosen(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    /** Those that went straight through. */
    List<Migration> migrations(Replay replay) {
        List<Migration> through = new ArrayList<>();
        Scripts scripts = new Scripts(workshop.engine());
        for (Step step : notebook.history().of(Lane.ORDINARY).steps()) {
            if (workshop.judged().contains(step.migration().id())) {
                String obstacle = obstacle(step, replay, scripts);
                if (obstacle.isEmpty()) {
                    through.add(step.migration());
                } else {
                    leaveOut(step.migration(), obstacle);
                }
            }
        }
        migrations = through.size();
        return through;
    }

    /** Why it can't be broken off; empty where it can. */
    private static String obstacle(Step step, Replay replay, Scripts scripts) {
        if (step.outcome() != Outcome.APPLIED || replay.touches(step.migration().id())) {
            return "it does not go through by itself";
        }
        return OfServers.areChangedBy(scripts, List.of(step.migration()))
                ? "it changes what all databases of a server share, so that one trial would meet what another left"
                : "";
    }

    /** Of the next of them. */
    List<At> statements(Migration migration, List<At> all) {
        KillPoints points = workshop.terms().killPoints;
        List<At> wanted = points == KillPoints.SAMPLE ? sample(all).subList(0, Math.min(4, all.size())) : all;
        if (points == KillPoints.PENDING) {
            int share = Math.max(1, left / Fault.values().length / Math.max(1, migrations--));
            wanted = all.size() <= share ? all : sample(all).subList(0, share);
            left -= wanted.size() * Fault.values().length;
        }
        if (wanted.size() < all.size()) {
            leaveOut(
                    migration,
                    "at %,d of its %,d statements it was not broken off: --kill-points all does it at each"
                            .formatted(all.size() - wanted.size(), all.size()));
        }
        Set<At> chosen = Set.copyOf(wanted);
        return all.stream().filter(chosen::contains).toList();
    }

    private void leaveOut(Migration migration, String why) {
        notebook.gap(new NotJudged("recovery of " + migration, why, false));
    }

    /** Those that tell most first: the migration's last, its first, one in its middle, the last of all; then the others. */
    private static List<At> sample(List<At> all) {
        List<At> own = all.stream().filter(At::own).toList();
        Set<At> order = new LinkedHashSet<>();
        if (!own.isEmpty()) {
            order.add(own.get(own.size() - 1));
            order.add(own.get(0));
            order.add(own.get(own.size() / 2));
        }
        if (!all.isEmpty()) {
            order.add(all.get(all.size() - 1));
        }
        order.addAll(own);
        order.addAll(all);
        return List.copyOf(order);
    }
}
