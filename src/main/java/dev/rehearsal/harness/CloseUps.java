package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.check.Judge;
import dev.rehearsal.check.Suspicion;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The second run over those migrations that were suspicious in the first, or about which a check has questions. */
final class CloseUps {

    private final Workshop workshop;
    private final Notebook notebook;

    CloseUps(Workshop workshop, Notebook notebook) {
        this.workshop = workshop;
        this.notebook = notebook;
    }

    void look(ExecutorService threads) {
        History history = notebook.history();
        List<Question> questions = new Judge().questions(history);
        List<Future<?>> runs = new ArrayList<>();
        notebook.replays().forEach((lane, replay) -> {
            Map<String, Replay.Stop> stops = stops(lane, history, questions);
            addStranded(lane, history, replay, stops);
            if (lane == Lane.ORDINARY) {
                new Rollbacks(workshop, notebook).add(history.of(lane), replay, stops);
            }
            if (!stops.isEmpty()) {
                runs.add(threads.submit(() -> through(lane, replay, stops)));
            }
        });
        for (Future<?> run : runs) {
            try {
                run.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HarnessException("interrupted while looking closely", e);
            } catch (ExecutionException e) {
                throw new HarnessException("could not look closely: " + e.getMessage(), e);
            }
        }
    }

    private void through(Lane lane, Replay replay, Map<String, Replay.Stop> stops) {
        workshop.progress()
                .at(
                        "populated",
                        "a closer look at " + stops.size() + " migrations on " + lane.word() + " rows",
                        0,
                        stops.size());
        try {
            replay.through(stops);
        } catch (HarnessException e) {
            notebook.gap(new NotJudged(
                    "details of " + String.join(", ", stops.keySet()) + " on " + lane.word() + " rows",
                    String.valueOf(e.getMessage()),
                    true));
        }
    }

    /** What failed on plausible rows need not be looked at on others. */
    private void addStranded(Lane lane, History history, Replay replay, Map<String, Replay.Stop> stops) {
        Scripts scripts = new Scripts(workshop.engine());
        for (Step step : history.of(lane).steps()) {
            String id = step.migration().id();
            boolean isToldAlready = lane != Lane.ORDINARY && notebook.isStranded(Lane.ORDINARY, id);
            if (notebook.isStranded(lane, id)
                    && !isToldAlready
                    && !OfServers.areChangedBy(scripts, List.of(step.migration()))) {
                Replay.Stop further = stops.getOrDefault(id, Replay.NOBODY);
                stops.put(id, new Stranded(workshop, notebook, step, replay, further));
            }
        }
    }

    private Map<String, Replay.Stop> stops(Lane lane, History history, List<Question> questions) {
        Map<String, Replay.Stop> stops = new LinkedHashMap<>();
        Chronicle fresh = history.of(Lane.EMPTY);
        for (Step step : history.of(lane).steps()) {
            String id = step.migration().id();
            List<Question> asked = questions.stream()
                    .filter(it -> it.lane() == lane
                            && it.migration().equals(id)
                            && it.when() != Question.When.FAILING
                            && !history.answers().containsKey(it))
                    .toList();
            boolean suspicious = lane == Lane.EMPTY
                    ? Suspicion.changesItsOwn(step)
                    : step.isJudged()
                            && fresh.step(id).map(it -> Suspicion.of(step, it)).orElse(false);
            boolean reachable = Steps.isThrough(step);
            if (reachable && (suspicious || !asked.isEmpty())) {
                stops.put(id, new CloseUp(step, asked, notebook));
            }
        }
        return stops;
    }
}
