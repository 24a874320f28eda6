package dev.rehearsal.check;

import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a migration that went through after its rows had been mended: what it changes of them is not what it changes of
 * production's.
 */
record Unmended(Applied applied, Survivor table, Column column) {

    /** What has to be asked so that a query which counts on the state before counts what production has, too. */
    List<Question> questions(String count) {
        return isMended()
                ? Stream.concat(
                                Stream.of(question(When.UNMENDED, count)),
                                Stream.of(When.UNMENDED, When.BEFORE).map(it -> question(it, look())))
                        .toList()
                : List.of();
    }

    private boolean isMended() {
        return applied.step().outcome() == Outcome.MENDED;
    }

    private Question question(When when, String sql) {
        return new Question(applied.lane(), applied.step().migration().id(), when, sql);
    }

    /** How many rows, and their values, whatever their order. */
    private String look() {
        return "select count(*), sum(hashtextextended(" + Names.quoted(column.name()) + "::text, 0)) from "
                + Names.of(table.before());
    }

    /** Whether the repair changed values of the column, or took rows away. */
    boolean isTouched(History history) {
        Answer was = history.answer(question(When.UNMENDED, look()));
        return isMended() && was.error().isEmpty() && !was.equals(history.answer(question(When.BEFORE, look())));
    }

    /** What the query counted before the repair; -1 where nobody asked. */
    long count(History history, String count) {
        return isMended() ? history.answer(question(When.UNMENDED, count)).count() : -1;
    }

    /** How many rows there were before the repair. */
    long rows(History history) {
        return history.answer(question(When.UNMENDED, look())).count();
    }
}
