package dev.rehearsal.harness;

import dev.rehearsal.Expectations;
import dev.rehearsal.KillPoint;
import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.NotJudged;
import dev.rehearsal.check.Mend;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.LedgerChange;
import dev.rehearsal.observation.OwnFailure;
import dev.rehearsal.observation.Privilege;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Reroute;
import dev.rehearsal.observation.RolledBack;
import dev.rehearsal.observation.SecondRun;
import dev.rehearsal.observation.Step;
import dev.rehearsal.seed.Seeded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes down what the scenarios of one rehearsal see, from several threads, until it becomes a history. */
final class Notebook {

    private static final System.Logger LOG = System.getLogger(Notebook.class.getName());

    private final Workshop workshop;
    private final Map<Lane, Chronicle> chronicles = new EnumMap<>(Lane.class);
    private final Map<Lane, Replay> replays = new EnumMap<>(Lane.class);
    private final List<Reroute> reroutes = new ArrayList<>();
    private final List<Privilege> privileges = new ArrayList<>();
    private final List<KillPoint> killPoints = new ArrayList<>();
    private final Map<Lane, Set<String>> stranded = new EnumMap<>(Lane.class);
    private final List<OwnFailure> ownFailures = new ArrayList<>();
    private final List<RolledBack> rollbacks = new ArrayList<>();
    private final List<LedgerChange> changes = new ArrayList<>();
    private final List<NotJudged> gaps = new ArrayList<>();
    private final Map<Lane, List<Seeded>> seeded = new EnumMap<>(Lane.class);
    private final Map<String, String> follows = new LinkedHashMap<>();
    private final Set<Outsider> assumed = new LinkedHashSet<>();
    private final Map<Question, Answer> answers = new LinkedHashMap<>();
    private Chronicle installed = new Chronicle(Lane.EMPTY, List.of());
    private SecondRun secondRun = SecondRun.NONE;

    Notebook(Workshop workshop) {
        this.workshop = workshop;
    }

    synchronized void lived(Chronicle chronicle, Replay replay) {
        chronicles.put(chronicle.lane(), chronicle);
        replays.put(chronicle.lane(), replay);
    }

    synchronized void rerouted(Reroute run) {
        reroutes.add(run);
    }

    synchronized boolean isRouteFineSoFar() {
        return reroutes.stream().allMatch(run -> run.failure().isNone());
    }

    synchronized void lacked(Privilege right) {
        privileges.add(right);
    }

    synchronized void ranAgain(SecondRun run) {
        secondRun = run;
    }

    synchronized void brokenOff(KillPoint point) {
        killPoints.add(point);
    }

    /** A migration failed there and left something, in the database or in the tool's books. */
    synchronized void stranded(Lane lane, String migration) {
        stranded.computeIfAbsent(lane, missing -> new HashSet<>()).add(migration);
    }

    /** Whether it did. */
    synchronized boolean isStranded(Lane lane, String migration) {
        return stranded.getOrDefault(lane, Set.of()).contains(migration);
    }

    synchronized void failedByItself(OwnFailure failure) {
        ownFailures.add(failure);
    }

    synchronized void rolledBack(RolledBack run) {
        rollbacks.add(run);
    }

    synchronized void installed(Chronicle seen) {
        installed = seen;
    }

    synchronized void changed(Collection<LedgerChange> found) {
        changes.addAll(found);
    }

    /** The migrations that the role had no right to, each once. */
    synchronized List<Refusal> refusals() {
        Map<String, Refusal> refusals = new LinkedHashMap<>();
        for (Chronicle chronicle : chronicles.values()) {
            for (Step step : chronicle.steps()) {
                if (Refusal.is(step)) {
                    refusals.putIfAbsent(step.migration().id(), new Refusal(step.migration(), step.failure()));
                }
            }
        }
        return List.copyOf(refusals.values());
    }

    /** A migration needs what another would have made. */
    synchronized void follows(String migration, String passed) {
        follows.putIfAbsent(migration, passed);
    }

    /** The one that should have made what a migration needs; empty for none. */
    synchronized String followed(String migration) {
        return follows.getOrDefault(migration, "");
    }

    /** It was made for this rehearsal. */
    synchronized void assumed(Outsider outsider) {
        assumed.add(outsider);
    }

    synchronized Set<Outsider> assumed() {
        return Set.copyOf(assumed);
    }

    synchronized void gap(NotJudged gap) {
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }

    synchronized void seeded(Lane lane, Collection<Seeded> what) {
        seeded.computeIfAbsent(lane, any -> new ArrayList<>()).addAll(what);
    }

    synchronized void answered(Map<Question, Answer> said) {
        answers.putAll(said);
    }

    void tried(Mend mend, Exception failure) {
        LOG.log(System.Logger.Level.DEBUG, "could not mend: " + mend.what(), failure);
    }

    synchronized Map<Question, Answer> answers() {
        return Map.copyOf(answers);
    }

    synchronized List<NotJudged> gaps() {
        // They come from several threads.
        return gaps.stream()
                .sorted(Comparator.comparing(NotJudged::what).thenComparing(NotJudged::why))
                .toList();
    }

    synchronized Map<Lane, List<Seeded>> seeded() {
        return Map.copyOf(seeded);
    }

    synchronized Map<Lane, Replay> replays() {
        return Map.copyOf(replays);
    }

    /** Puts the step with its close look in the place of the one without. */
    synchronized void lookedAt(Lane lane, Step step) {
        List<Step> steps = new ArrayList<>();
        Chronicle seen = history().of(lane);
        for (Step each : seen.steps()) {
            steps.add(each.migration().equals(step.migration()) ? step : each);
        }
        chronicles.put(lane, seen.with(steps));
    }

    /** Whether all migrations of a lane went through. */
    synchronized boolean isComplete(Lane lane) {
        return history().of(lane).steps().stream()
                .noneMatch(step -> step.outcome() == Outcome.NOT_RUN
                        || (step.outcome() == Outcome.FAILED && !isPassed(lane, step)));
    }

    private boolean isPassed(Lane lane, Step step) {
        return replays.containsKey(lane)
                && replays.get(lane).passed(step.migration().id());
    }

    /** All that was seen. */
    synchronized History history() {
        return history(chronicles);
    }

    /** The same with one lane that is not at its end yet beside a fresh install. */
    synchronized History history(Chronicle unfinished, Chronicle freshInstall) {
        return history(Map.of(unfinished.lane(), unfinished, Lane.EMPTY, freshInstall));
    }

    private History history(Map<Lane, Chronicle> lanes) {
        Terms terms = workshop.terms();
        return new History(
                workshop.migrations(),
                new Expectations(terms.moves, terms.invariants, terms.holds, terms.accepts, terms.promises),
                terms.timeout,
                lanes,
                reroutes,
                privileges,
                secondRun,
                changes,
                follows,
                installed,
                killPoints,
                ownFailures,
                rollbacks,
                answers);
    }
}
