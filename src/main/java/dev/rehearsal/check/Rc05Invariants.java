package dev.rehearsal.check;

import dev.rehearsal.Expectations.Invariant;
import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RC05: a declared invariant is broken. */
final class Rc05Invariants implements Check {

    static final Rule RULE = new Rule(
            "RC05",
            Severity.ERROR,
            "a declared invariant held before a migration and not after it",
            "What must always be true of the rows is not true any more.",
            "Let the migration restore it in the same transaction, or change the invariant if it is meant to end here.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Question> questions(History history) {
        return Steps.applied(history)
                .flatMap(it -> history.expectations().invariants().stream()
                        .flatMap(invariant -> Stream.of(When.BEFORE, When.DURING, When.AFTER)
                                .map(when -> question(it, when, invariant))))
                .toList();
    }

    private static Question question(Applied applied, When when, Invariant invariant) {
        return new Question(applied.lane(), applied.step().migration().id(), when, invariant.sql());
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history)
                .flatMap(it -> history.expectations().invariants().stream()
                        .filter(invariant -> holds(history, it, When.BEFORE, invariant))
                        .filter(invariant -> !holds(history, it, When.AFTER, invariant))
                        .filter(invariant -> wasAsked(history, it, invariant))
                        .map(invariant -> finding(history, it, invariant)))
                .toList();
    }

    private static boolean holds(History history, Applied applied, When when, Invariant invariant) {
        return holds(history.answer(question(applied, when, invariant)), invariant);
    }

    private static boolean holds(Answer answer, Invariant invariant) {
        return answer.error().isEmpty() && answer.text().equals(invariant.is());
    }

    private static boolean wasAsked(History history, Applied applied, Invariant invariant) {
        return !history.answer(question(applied, When.AFTER, invariant)).equals(Answer.NONE);
    }

    private static Finding finding(History history, Applied applied, Invariant invariant) {
        Answer after = history.answer(question(applied, When.AFTER, invariant));
        String now = after.error().isEmpty() ? after.text() : "an error: " + after.error();
        Optional<Culprit> breaking = breaking(applied.step(), invariant);
        List<Culprit> suspects = breaking.map(List::of).orElseGet(() -> suspects(applied.step(), invariant));
        Finding finding = applied.finding(
                        RULE,
                        "\"" + invariant.name() + "\" held before and does not hold after: expected " + invariant.is()
                                + ", got " + now,
                        suspects.isEmpty() ? Culprit.UNKNOWN : suspects.get(suspects.size() - 1))
                .about(invariant.name())
                .measuring("expected", invariant.is())
                .measuring("got", now);
        return suspects.size() < 2
                ? finding
                : finding.measuring(
                        "touching",
                        suspects.stream()
                                .map(it -> it.place().toString())
                                .distinct()
                                .toList());
    }

    /**
     * The statement since which it does not hold: what one of them broke and a later one restored is nobody's fault. Empty where it was
     * not asked to the end, or could not be.
     */
    private static Optional<Culprit> breaking(Step step, Invariant invariant) {
        Optional<Culprit> since = Optional.empty();
        for (Effect effect : step.closeLook().effects()) {
            Answer answer = effect.answers().getOrDefault(invariant.sql(), Answer.NONE);
            if (!answer.error().isEmpty()) {
                return Optional.empty();
            }
            since = holds(answer, invariant)
                    ? Optional.empty()
                    : since.or(() -> Optional.of(new Culprit(effect.sql(), effect.place())));
        }
        return since;
    }

    /** The statements that touched what the invariant speaks of: where nobody could ask in between, any of them may have broken it. */
    private static List<Culprit> suspects(Step step, Invariant invariant) {
        Statement said = Statement.of(invariant.sql());
        List<Table> tables = Stream.concat(
                        step.before().tables().values().stream(), step.after().tables().values().stream())
                .filter(it -> said.mentions(it.name()))
                .toList();
        List<Culprit> seen = step.closeLook().effects().stream()
                .filter(effect -> tables.stream().anyMatch(it -> Touches.isTouched(step, effect, it)))
                .map(it -> new Culprit(it.sql(), it.place()))
                .toList();
        return !seen.isEmpty()
                ? seen
                : step.statements().stream()
                        .filter(it -> tables.stream()
                                .anyMatch(table -> Statement.of(it.sql()).mentions(table.name())))
                        .map(it -> new Culprit(it.sql(), it.place()))
                        .toList();
    }

    /** One that never held on our rows could not be broken either. */
    @Override
    public List<NotJudged> gaps(History history) {
        if (Steps.applied(history).findAny().isEmpty()) {
            return List.of();
        }
        return history.expectations().invariants().stream()
                .filter(invariant -> !everHeld(history, invariant))
                .map(invariant -> new NotJudged(
                        "RC05 \"" + invariant.name() + "\"",
                        "it never held on the seeded rows: correct its query, or declare what production's rows hold",
                        true))
                .toList();
    }

    /** Before a migration our rows are there; after the one that makes the table it is still empty, which proves nothing. */
    private static boolean everHeld(History history, Invariant invariant) {
        boolean asked = Steps.applied(history)
                .map(it -> history.answer(question(it, When.BEFORE, invariant)))
                .anyMatch(it -> it.error().isEmpty() && !it.equals(Answer.NONE));
        When when = asked ? When.BEFORE : When.AFTER;
        return Steps.applied(history).anyMatch(it -> holds(history, it, when, invariant));
    }
}
