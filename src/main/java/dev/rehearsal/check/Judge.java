package dev.rehearsal.check;

import dev.rehearsal.Expectations;
import dev.rehearsal.Expectations.Move;
import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.NotJudged;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts a history before all checks. Without state; the same history, the same judgement. */
public final class Judge {

    private final List<Check> checks;

    /** With all checks. */
    public Judge() {
        this(Checks.ALL);
    }

    Judge(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** What the checks have to know besides, each question once. */
    public List<Question> questions(History history) {
        return all(check -> check.questions(history));
    }

    /** Ways to mend a step that failed, gentlest first; it has to be in the history, and the fresh install's life too. */
    public List<Mend> mends(History history, Step failed) {
        List<Mend> mends = all(check -> check.mends(history, failed));
        List<List<Mend>> behind = all(check -> check.mendsBehind(history, failed));
        return behind.isEmpty() ? mends : together(mends, behind);
    }

    /** One alone would only make the step fail at the next: gently all that is in its way, or thoroughly, or without its rows. */
    private static List<Mend> together(List<Mend> mends, List<List<Mend>> behind) {
        List<Mend> gentle = behind.stream().map(it -> it.get(0)).toList();
        List<Mend> thorough = behind.stream().map(it -> it.get(it.size() - 1)).toList();
        List<Mend> all = new ArrayList<>();
        for (List<Mend> others : List.of(gentle, thorough)) {
            mends.stream()
                    .filter(it -> it.aside().isEmpty())
                    .map(it -> it.with(others))
                    .forEach(all::add);
        }
        all.addAll(mends);
        return all.stream().distinct().toList();
    }

    /** What has to be asked beside every migration of a database with rows, because the user declared it: moves and invariants. */
    public List<Question> declared(
            Expectations expectations, Lane lane, Migration migration, When when, Catalog schema) {
        Set<Question> questions = new LinkedHashSet<>();
        expectations.invariants().forEach(it -> questions.add(new Question(lane, migration.id(), when, it.sql())));
        for (Move move : expectations.moves()) {
            Declared.table(schema, move).ifPresent(table -> List.of(move.where(), move.to())
                    .forEach(it -> questions.add(Moves.question(lane, migration.id(), when, table, it))));
        }
        return List.copyOf(questions);
    }

    /** A check that breaks here breaks again when it judges, and that is where it is told. */
    private <T> List<T> all(Function<Check, List<T>> asked) {
        Set<T> answers = new LinkedHashSet<>();
        List<NotJudged> untold = new ArrayList<>();
        checks.forEach(check -> guarded(check, untold, () -> answers.addAll(asked.apply(check))));
        return List.copyOf(answers);
    }

    /** The judgement. A check that breaks judges nothing: that is a gap, never silence. */
    public Judgement judge(History history) {
        List<Finding> findings = new ArrayList<>();
        List<NotJudged> gaps = new ArrayList<>();
        for (Check check : checks) {
            guarded(check, gaps, () -> {
                check.questions(history);
                check.check(history)
                        .forEach(it -> findings.add(it.scenario().isEmpty() ? it.foundBy(check.scenario()) : it));
                gaps.addAll(check.gaps(history));
            });
        }
        List<Finding> folded = Folding.of(history, findings);
        gaps.addAll(World.gaps(history));
        gaps.addAll(Unset.gaps(history));
        gaps.addAll(Unanswered.gaps(history, folded));
        gaps.addAll(Followed.gaps(history.migrations(), folded));
        return new Judgement(folded.stream().filter(it -> !Followed.is(it)).toList(), gaps);
    }

    /** The one place where a check's own failure is turned into a gap. */
    private static void guarded(Check check, List<NotJudged> gaps, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            gaps.add(new NotJudged(check.rule().id(), "the check itself failed: " + e, true));
        }
    }
}
