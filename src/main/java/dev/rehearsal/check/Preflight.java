package dev.rehearsal.check;

import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Question.When;
import java.util.List;
import java.util.Optional;

/** Queries for production that count what a statement would meet there. */
final class Preflight {

    private Preflight() {}

    /** What has to be known before {@link #wouldGo} can answer; also where only a close look will tell whether rows are gone. */
    static List<Question> questions(History history) {
        return Steps.applied(history)
                .flatMap(applied -> Survivor.of(applied.step()).stream()
                        .filter(it -> it.was().rows() > 0)
                        .flatMap(it -> question(applied, it).stream()))
                .toList();
    }

    private static Optional<Question> question(Applied applied, Survivor table) {
        return Doomed.of(applied.step(), table.before())
                .map(it ->
                        new Question(applied.lane(), applied.step().migration().id(), When.BEFORE, it.count()));
    }

    /**
     * The rows that would go; empty where no query was seen to count them. A wrong number would be worse than none: so it was asked on
     * the state before the migration, in each database, and answered with as many as the migration then took.
     */
    static String wouldGo(History history, Applied applied, Survivor table) {
        return proven(history, applied, table).map(Doomed::count).orElse("");
    }

    /** The same rows, where a query was seen to count them. */
    static Optional<Doomed> proven(History history, Applied applied, Survivor table) {
        Optional<Doomed> doomed = Doomed.of(applied.step(), table.before());
        List<Applied> everywhere = Steps.applied(history)
                .filter(it -> it.step().migration().equals(applied.step().migration()))
                .toList();
        return doomed.filter(query -> everywhere.stream().allMatch(it -> Survivor.of(it.step()).stream()
                .filter(same -> same.subject().equals(table.subject()) && Touches.gone(it.step(), same) > 0)
                .allMatch(same -> isRight(history, it, same, query))));
    }

    private static boolean isRight(History history, Applied applied, Survivor table, Doomed query) {
        long counted = history.answer(
                        new Question(applied.lane(), applied.step().migration().id(), When.BEFORE, query.count()))
                .count();
        return counted > 0
                && (counted == -table.growth() || counted == Touches.deleted(applied.step(), table.before()));
    }
}
