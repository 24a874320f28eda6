package dev.rehearsal.harness;

import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.observation.Chronicle;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A new installation that begins with a migration which stands for others, as production's databases did not. All other databases come
 * the long way; this one shows whether both ways end at the same.
 */
final class Shortcut {

    private final Workshop workshop;
    private final Notebook notebook;

    Shortcut(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    void play() {
        Engine engine = workshop.engine();
        if (engine.installing().isPresent()) {
            play(workshop.installing(engine.installing().get()));
        } else if (!engine.replaced().isEmpty()) {
            notebook.gap(notHad(engine.replaced()));
        }
    }

    private void play(Workshop fresh) {
        Notebook own = new Notebook(fresh);
        new LaneLife(fresh, Lane.EMPTY, own, () -> new Chronicle(Lane.EMPTY, List.of()))
                .live()
                .close();
        own.gaps().forEach(notebook::gap);
        own.assumed().forEach(notebook::assumed);
        notebook.installed(own.history().of(Lane.EMPTY));
    }

    private NotJudged notHad(List<Migration> replaced) {
        return new NotJudged(
                replaced.stream().map(Migration::toString).collect(Collectors.joining(", ")),
                workshop.migrations().get(0) + " stands for them on an empty database, and "
                        + workshop.engine().title()
                        + " can't be told to run them instead: whether databases that came through them are the same is not known",
                true);
    }
}
