package dev.rehearsal.check;

import dev.rehearsal.Expectations;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.LedgerChange;
import dev.rehearsal.observation.Privilege;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Reroute;
import dev.rehearsal.observation.SecondRun;
import dev.rehearsal.observation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A history told by hand, so that a check can be tried without a server. */
final class Tale {

    private final Map<Lane, List<Step>> steps = new EnumMap<>(Lane.class);
    private final Set<Migration> migrations = new LinkedHashSet<>();
    private final List<Reroute> reroutes = new ArrayList<>();
    private final List<Privilege> privileges = new ArrayList<>();
    private final List<LedgerChange> ledgerChanges = new ArrayList<>();
    private final Map<String, String> follows = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private Expectations expectations = Expectations.NONE;
    private Duration timeout = Duration.ZERO;
    private SecondRun secondRun = SecondRun.NONE;

    static Tale nothing() {
        return new Tale();
    }

    /** On the database with plausible rows. */
    static Tale ordinary(Scene... scenes) {
        return nothing().on(Lane.ORDINARY, scenes);
    }

    Tale on(Lane lane, Scene... scenes) {
        for (Scene scene : scenes) {
            steps.computeIfAbsent(lane, it -> new ArrayList<>()).add(scene.step());
            migrations.add(scene.migration());
        }
        return this;
    }

    /** One migration, after which an upgraded and a fresh database are as real ones were. */
    static Tale ended(Catalog upgraded, Catalog fresh) {
        Tale tale = nothing();
        Map.of(Lane.ORDINARY, upgraded, Lane.EMPTY, fresh).forEach((lane, end) -> {
            Step step = Scene.of("V1").step();
            tale.migrations.add(step.migration());
            tale.steps.put(
                    lane,
                    List.of(new Step(
                            step.migration(),
                            step.outcome(),
                            step.failure(),
                            step.statements(),
                            step.took(),
                            step.node(),
                            Catalog.EMPTY,
                            end,
                            Map.of(),
                            Map.of(),
                            step.sessionBefore(),
                            step.sessionAfter(),
                            step.closeLook())));
        });
        return tale;
    }

    Tale fresh(Scene... scenes) {
        return on(Lane.EMPTY, scenes);
    }

    Tale expecting(Expectations what) {
        expectations = what;
        return this;
    }

    Tale timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    Tale rerouted(Reroute... runs) {
        reroutes.addAll(List.of(runs));
        return this;
    }

    Tale lacking(Privilege... rights) {
        privileges.addAll(List.of(rights));
        return this;
    }

    Tale again(SecondRun run) {
        secondRun = run;
        return this;
    }

    Tale differing(LedgerChange... changes) {
        ledgerChanges.addAll(List.of(changes));
        return this;
    }

    /** What is said to every question that has these words in it. */
    Tale says(String words, Object... row) {
        answers.put(
                words, new Answer(List.of(Stream.of(row).map(String::valueOf).toList()), ""));
        return this;
    }

    /** The same with one value in each row. */
    Tale lists(String words, String... values) {
        answers.put(words, new Answer(Stream.of(values).map(List::of).toList(), ""));
        return this;
    }

    /** A migration needs what another would have made, which was passed over. */
    Tale follows(String migration, String passed) {
        follows.put(migration, passed);
        return this;
    }

    Tale errs(String words, String error) {
        answers.put(words, new Answer(List.of(), error));
        return this;
    }

    History history() {
        Map<Lane, Chronicle> chronicles = new EnumMap<>(Lane.class);
        steps.forEach((lane, all) -> chronicles.put(lane, new Chronicle(lane, all)));
        return new History(
                List.copyOf(migrations),
                expectations,
                timeout,
                chronicles,
                reroutes,
                privileges,
                secondRun,
                ledgerChanges,
                follows,
                Map.of());
    }

    /** With the questions of a check answered: by the moment and the words, or by the words alone. */
    History answered(Check check) {
        History history = history();
        Map<Question, Answer> said = new HashMap<>();
        for (Question question : check.questions(history)) {
            String whole = question.when() + " " + question.migration() + " " + question.sql();
            answers.entrySet().stream()
                    .filter(it -> whole.contains(it.getKey()))
                    .max(java.util.Comparator.comparingInt(it -> it.getKey().length()))
                    .ifPresent(it -> said.put(question, it.getValue()));
        }
        return history.withAnswers(said);
    }

    List<Finding> judgedBy(Check check) {
        return check.check(answered(check));
    }
}
