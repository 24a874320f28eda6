package dev.rehearsal.check;

import dev.rehearsal.Expectations.Move;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A declared move beside one migration.
 *
 * @param applied the migration
 * @param move the move
 * @param before its table before
 * @param after the same after; {@code before} when it is gone
 */
record Moved(Applied applied, Move move, Table before, Table after) {

    /** What a migration did to a move. */
    enum State {
        /** Nothing could be counted, or there was nothing to move. */
        NOTHING,
        /** Rows are there and stayed as they were. */
        STILL,
        /** All moved. */
        BALANCED,
        /** Some did not. */
        UNBALANCED
    }

    static Optional<Moved> of(Applied applied, Move move) {
        return Declared.table(applied.step().before(), move)
                .map(before -> new Moved(
                        applied,
                        move,
                        before,
                        applied.step()
                                .after()
                                .table(before.oid())
                                .or(() -> applied.step().after().table(before.qualified()))
                                .orElse(before)));
    }

    List<Question> questions() {
        return List.of(
                question(When.BEFORE, move.where()),
                question(When.BEFORE, move.to()),
                question(When.AFTER, move.where()),
                question(When.AFTER, move.to()));
    }

    private Question question(When when, String condition) {
        return Moves.question(
                applied.lane(), applied.step().migration().id(), when, when == When.BEFORE ? before : after, condition);
    }

    /** What the server said to the state that is moved from; empty when it could count. */
    Stream<String> refusals(History history) {
        return Stream.of(When.BEFORE, When.AFTER)
                .map(when -> history.answer(question(when, move.where())))
                .filter(answer -> !answer.equals(Answer.NONE))
                .map(Answer::error)
                .filter(error -> !error.isEmpty());
    }

    String countWhere() {
        return Moves.count(before, move.where());
    }

    /** A condition that can't be evaluated, because its label or column is not there yet or any more, holds for no row. */
    State state(History history) {
        Answer was = history.answer(question(When.BEFORE, move.where()));
        Answer arrived = history.answer(question(When.AFTER, move.to()));
        Answer left = history.answer(question(When.AFTER, move.where()));
        if (was.count() <= 0) {
            return State.NOTHING;
        }
        if (left.count() == was.count() && arrived(history) == 0) {
            return State.STILL;
        }
        if (left.count() < 0 && arrived.count() < 0) {
            return State.NOTHING;
        }
        return leftOver(history) == 0 && arrived(history) == where(history) ? State.BALANCED : State.UNBALANCED;
    }

    long where(History history) {
        return counted(history, When.BEFORE, move.where());
    }

    long arrived(History history) {
        return counted(history, When.AFTER, move.to()) - counted(history, When.BEFORE, move.to());
    }

    long leftOver(History history) {
        return counted(history, When.AFTER, move.where());
    }

    private long counted(History history, When when, String condition) {
        return Math.max(0, history.answer(question(when, condition)).count());
    }
}
