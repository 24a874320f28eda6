package dev.rehearsal.check;

import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows in which an {@code UPDATE} changes a column, picked by a query on the state that it meets.
 *
 * @param update the statement
 * @param picked the query
 */
record Altered(Updating update, Picked picked) {

    private static final Changes NONE = new Changes(0, Map.of(), List.of());

    /** Empty when not exactly one plain statement sets the column. */
    static Optional<Altered> of(Applied applied, Survivor table, Column column) {
        List<Altered> all = applied.step().statements().stream()
                .flatMap(it -> Updating.in(it.sql()).stream())
                .filter(it -> it.isOf(table.before()))
                .flatMap(it -> it.sets().stream()
                        .filter(set -> set.column().equals(column.name()))
                        .map(set -> new Altered(it, new Picked(false, "", it.target(), it.self(), it.changes(set)))))
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    static Optional<Question> question(Applied applied, Survivor table, Column column) {
        return of(applied, table, column).map(it -> it.question(applied));
    }

    private Question question(Applied applied) {
        return new Question(applied.lane(), applied.step().migration().id(), When.BEFORE, picked.count());
    }

    /** Where the query was asked before the migration, in each database, and answered with as many values as then changed. */
    static Optional<Altered> proven(History history, Applied applied, Survivor table, Column column) {
        List<Applied> everywhere = Steps.applied(history)
                .filter(it -> it.step().migration().equals(applied.step().migration()))
                .toList();
        return of(applied, table, column)
                .filter(query -> everywhere.stream().allMatch(it -> Survivor.of(it.step()).stream()
                        .filter(same -> same.subject().equals(table.subject()))
                        .allMatch(same -> query.isRight(history, it, same, column))));
    }

    private boolean isRight(History history, Applied applied, Survivor table, Column column) {
        Changes changes =
                applied.step().closeLook().changes().getOrDefault(table.before().oid(), NONE);
        long changed = changes.columns().getOrDefault(column.number(), 0L);
        return table.keeps(column) || history.answer(question(applied)).count() == changed;
    }

    static String instead(History history, Applied applied, Survivor table, Column column) {
        return proven(history, applied, table, column)
                .map(it -> InsteadOfChange.narrowed(
                        applied.step().before(), table.before(), column, it.picked(), it.update()))
                .orElseGet(() -> InsteadOfChange.compared(applied.step().before(), table, column));
    }
}
