package dev.rehearsal.check;

import dev.rehearsal.Expectations.Move;
import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Moved.State;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** RC04: a declared move does not balance. */
final class Rc04Moves implements Check {

    static final Rule RULE = new Rule(
            "RC04",
            Severity.ERROR,
            "a declared move does not balance: not as many rows arrived as left, or some were left over",
            "Rows that were to change their state are lost, doubled, or still in the old one.",
            "Let the UPDATE name exactly the rows that are to move, in one transaction with the count that proves it.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Question> questions(History history) {
        return moved(history).flatMap(it -> it.questions().stream()).toList();
    }

    private static Stream<Moved> moved(History history) {
        return Steps.applied(history).flatMap(applied -> history.expectations().moves().stream()
                .flatMap(move -> Moved.of(applied, move).stream()));
    }

    @Override
    public List<Finding> check(History history) {
        return moved(history)
                .filter(it -> it.state(history) == State.UNBALANCED)
                .map(it -> finding(history, it))
                .toList();
    }

    private static Finding finding(History history, Moved it) {
        Move move = it.move();
        String subject = it.before().qualified();
        return it.applied()
                .finding(
                        RULE,
                        "the move of %s from %s to %s does not balance: %,d before, %,d arrived, %,d left over"
                                .formatted(
                                        subject,
                                        move.where(),
                                        move.to(),
                                        it.where(history),
                                        it.arrived(history),
                                        it.leftOver(history)),
                        Culprit.speaking(
                                it.applied().step(), "update", it.before().name()))
                .about(subject)
                .measuring("before", it.where(history))
                .measuring("arrived", it.arrived(history))
                .measuring("leftOver", it.leftOver(history))
                .asking(it.countWhere());
    }

    /** A move that nothing was seen of proves nothing. */
    @Override
    public List<NotJudged> gaps(History history) {
        List<NotJudged> gaps = new ArrayList<>();
        if (Steps.applied(history).findAny().isEmpty()) {
            return gaps;
        }
        for (Move move : history.expectations().moves()) {
            List<Moved> seen =
                    moved(history).filter(it -> it.move().equals(move)).toList();
            List<State> states = seen.stream().map(it -> it.state(history)).toList();
            if (!states.contains(State.BALANCED) && !states.contains(State.UNBALANCED)) {
                gaps.add(new NotJudged("RC04 " + words(move), why(history, seen, states), true));
            }
        }
        return gaps;
    }

    private static String words(Move move) {
        return "the move of " + move.table() + " from " + move.where() + " to " + move.to();
    }

    private static String why(History history, List<Moved> seen, List<State> states) {
        if (states.isEmpty()) {
            return "no judged migration met a table of that name";
        }
        if (states.contains(State.STILL)) {
            return "rows were there, and no judged migration moved any";
        }
        boolean always =
                seen.stream().allMatch(it -> it.refusals(history).findAny().isPresent());
        return always
                ? "its condition could never be evaluated: "
                        + seen.get(seen.size() - 1)
                                .refusals(history)
                                .findFirst()
                                .orElse("")
                : "no row was ever in the state that it moves from";
    }
}
