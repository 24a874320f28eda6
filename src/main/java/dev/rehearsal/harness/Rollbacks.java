package dev.rehearsal.harness;

import dev.rehearsal.NotJudged;
import dev.rehearsal.migration.Rollback;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the migrations whose authors wrote how they are taken back. */
final class Rollbacks {

    private static final String APART =
            "the migration changes what all databases of a server share, or what the role has no right to";

    private final Workshop workshop;
    private final Notebook notebook;

    Rollbacks(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    /** Adds a stop for each that went through; whoever stops there already does so afterwards. */
    void add(Chronicle life, Replay replay, Map<String, Replay.Stop> stops) {
        if (!workshop.wants("populated") || !workshop.wants("MG05")) {
            return;
        }
        List<String> empty = new ArrayList<>();
        for (Step step : life.steps()) {
            String id = step.migration().id();
            Optional<Rollback> rollback =
                    step.isJudged() && Steps.isThrough(step) ? workshop.engine().rollback(id) : Optional.empty();
            if (rollback.isPresent() && rollback.get().isEmpty()) {
                empty.add(id);
            } else if (rollback.isPresent() && isApart(step, replay)) {
                notebook.gap(new NotJudged("rollback of " + id, APART, false));
            } else if (rollback.isPresent()) {
                Replay.Stop further = stops.getOrDefault(id, Replay.NOBODY);
                stops.put(id, new RollingBack(workshop, notebook, step.migration(), rollback.get(), further));
            }
        }
        if (!empty.isEmpty()) {
            notebook.gap(new NotJudged(
                    "rollback of " + String.join(", ", empty),
                    "nothing is written in it: it takes nothing back",
                    false));
        }
    }

    /** What all databases of a server share is not taken back in a copy, and what the role may not do it may not take back. */
    private boolean isApart(Step step, Replay replay) {
        return replay.isPrivileged(step.migration().id())
                || OfServers.areChangedBy(new Scripts(workshop.engine()), List.of(step.migration()));
    }
}
