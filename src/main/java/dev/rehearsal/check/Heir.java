package dev.rehearsal.check;

import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Sameness;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.Optional;

/**
 * The column that has the values of one that is dropped, row by row: then they are moved, not lost. A new one, or one that takes its
 * name: that two others are the same may be chance.
 */
final class Heir {

    private Heir() {}

    static Optional<Column> of(History history, Applied applied, Survivor table, Column dropped) {
        return table.after().columns().stream()
                .filter(it -> isNew(table, it) || it.name().equals(dropped.name()))
                .filter(it -> isSame(table, it, dropped) || isSameCastBack(history, applied, table, dropped))
                .findFirst();
    }

    private static boolean isNew(Survivor table, Column column) {
        return table.isCopy()
                ? table.before().column(column.name()).isEmpty()
                : table.before().column(column.number()).isEmpty();
    }

    private static boolean isSame(Survivor table, Column column, Column dropped) {
        Optional<ColumnSum> is = table.is(column);
        Optional<ColumnSum> was = table.was(dropped);
        if (is.isEmpty() || was.isEmpty() || is.get().values() != was.get().values()) {
            return false;
        }
        boolean exchanged = isNew(table, column) && column.name().equals(dropped.name());
        return is.get().checksum().equals(was.get().checksum())
                || (exchanged && is.get().asBefore().equals(was.get().checksum()));
    }

    /** Where both were there before, in other types: whether the one that takes the name says the same in the type of the other. */
    private static boolean isSameCastBack(History history, Applied applied, Survivor table, Column dropped) {
        return question(applied, table, dropped)
                .filter(it -> history.answer(it).count() == 0)
                .isPresent();
    }

    static Optional<Question> question(Applied applied, Survivor table, Column dropped) {
        return namesake(table, dropped)
                .map(it -> new Question(
                        applied.lane(),
                        applied.step().migration().id(),
                        Question.When.BEFORE,
                        "select count(*) from " + Names.of(table.before()) + " where "
                                + Sameness.differs(
                                        dropped.type(),
                                        Names.quoted(dropped.name()),
                                        "cast(" + Names.quoted(it.name()) + " as " + dropped.type() + ")")));
    }

    /** What it was called before; only one whose values the migration leaves as they are. */
    private static Optional<Column> namesake(Survivor table, Column dropped) {
        return table.isCopy()
                ? Optional.empty()
                : table.after()
                        .column(dropped.name())
                        .flatMap(it -> table.before().column(it.number()))
                        .filter(it -> !it.type().equals(dropped.type()) && table.keeps(it));
    }
}
