package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Conversion;
import dev.rehearsal.check.sql.Cut;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Sameness;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Statement.Retyping;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** DD06: a column's type changed, and its values with it. */
final class Dd06Altered implements Check {

    static final Rule RULE = new Rule(
            "DD06",
            Severity.ERROR,
            "a column's type changed and its new values, cast back to the old type, differ",
            "The migration goes through and changes values without a word; nobody notices until somebody reads them.",
            "Convert into a new column, compare the two, decide about every value that differs, and only then drop the old one.");

    @Override
    public Rule rule() {
        return RULE;
    }

    /** A column whose type changed, and how its values can be tried on the state before. */
    private record Change(Applied applied, Survivor table, Column old, Column now, String expression) {

        BadRows differing() {
            return Conversion.changing(table.before(), old, now.type(), expression);
        }

        /** With casts that are written out; they differ from those of an assignment only in what they cut without a word. */
        String preflight() {
            String was = Names.quoted(old.name());
            String is = "cast(" + expression + " as " + now.type() + ")";
            String same = Sameness.sameMeaning(old.type(), now.type(), was, is);
            // Only what was read as the new type anyhow can be read so again.
            boolean readable = !same.isEmpty() && ForProduction.isPlain(old.name(), expression);
            return "select count(*) from " + Names.of(table.before()) + " where "
                    + Sameness.differs(old.type(), was, is) + (readable ? " and (" + same + ") is not true" : "");
        }

        /** Whether a trial on the state before meets what the statement met: it is written out, and none changes rows before it. */
        boolean isTold() {
            return applied.step().statements().stream()
                            .map(it -> Statement.of(it.sql()))
                            .allMatch(Statement::isPlain)
                    && applied.step().statements().stream()
                            .anyMatch(it ->
                                    Statement.of(it.sql()).retyping(old.name()).isPresent());
        }

        Question question(String sql) {
            return new Question(applied.lane(), applied.step().migration().id(), Question.When.BEFORE, sql);
        }

        /** The values that it has now, where something leads back from them to the old type. */
        Optional<ColumnSum> castBack() {
            return table.is(now).filter(ColumnSum::isComparable);
        }

        boolean keeps(ColumnSum sum) {
            return table.was(old).map(sum::keeps).orElse(false);
        }

        String subject() {
            return table.subject() + "." + old.name();
        }
    }

    /** The same text is the same value, whatever the type. */
    private static Stream<Change> changes(History history) {
        return Steps.applied(history).flatMap(applied -> Survivor.of(applied.step()).stream()
                .flatMap(table -> table.before().columns().stream()
                        .filter(old -> table.was(old).map(ColumnSum::values).orElse(0L) > 0)
                        .flatMap(old -> table
                                .now(old)
                                .filter(now -> !now.type().equals(old.type()))
                                .filter(now -> !sameText(table, old, now))
                                .filter(now ->
                                        !Declared.moves(history, applied.step().before(), table.before(), old.name()))
                                .map(now -> new Change(applied, table, old, now, expression(applied, table, old)))
                                .stream())));
    }

    private static boolean sameText(Survivor table, Column old, Column now) {
        return table.was(old).map(ColumnSum::checksum).equals(table.is(now).map(ColumnSum::checksum));
    }

    private static String expression(Applied applied, Survivor table, Column old) {
        return applied.step().statements().stream()
                .map(it -> Statement.of(it.sql()))
                .filter(it -> it.mentions(table.before().name()))
                .flatMap(it -> it.retyping(old.name()).stream())
                .map(Retyping::using)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(Names.quoted(old.name()));
    }

    @Override
    public List<Question> questions(History history) {
        return changes(history)
                .flatMap(it -> Stream.of(
                        it.question(it.differing().count()),
                        it.question(it.differing().samples())))
                .toList();
    }

    @Override
    public List<Finding> check(History history) {
        return changes(history)
                .filter(it -> isAltered(history, it).orElse(false))
                .map(it -> finding(history, it))
                .toList();
    }

    @Override
    public List<NotJudged> gaps(History history) {
        return changes(history)
                .filter(it -> isAltered(history, it).isEmpty())
                .map(it -> new NotJudged(
                        "DD06 " + it.applied().step().migration() + ", " + it.subject(),
                        "its new values can't be cast back to " + it.old().type() + ": "
                                + history.answer(it.question(it.differing().count()))
                                        .error(),
                        true))
                .distinct()
                .toList();
    }

    /**
     * What was really cast back decides, unless a trial on the old rows, by the very statement, finds that only letters differ; where it
     * was not cast back, the trial says it alone; without that nobody knows.
     */
    private static Optional<Boolean> isAltered(History history, Change it) {
        Answer tried = history.answer(it.question(it.differing().count()));
        boolean answered = tried.error().isEmpty();
        if (it.castBack().isPresent() && it.table().growth() == 0) {
            return it.castBack().map(sum -> !it.keeps(sum) && !(answered && tried.count() == 0 && it.isTold()));
        }
        return answered ? Optional.of(tried.count() > 0) : Optional.empty();
    }

    private static Finding finding(History history, Change it) {
        long differing = history.answer(it.question(it.differing().count())).count();
        long rows = it.table().was().rows();
        String many = differing > 0 ? "%,d of %,d values".formatted(differing, rows) : "values";
        Culprit culprit =
                Culprit.speaking(it.applied().step(), "alter", "type", it.now().name());
        Finding finding = it.applied()
                .finding(
                        RULE,
                        "%s becomes %s: %s are not what they were when they are cast back to %s"
                                .formatted(
                                        it.subject(),
                                        it.now().type(),
                                        many,
                                        it.old().type()),
                        culprit)
                .about(it.subject())
                .asking(it.preflight())
                .instead(InsteadOfTypes.change(
                        it.table().before(), it.old().name(), it.now().type()))
                .measuring("rows", rows);
        if (differing > 0) {
            finding = finding.measuring("changed", differing);
        }
        List<String> samples = history.answer(it.question(it.differing().samples())).rows().stream()
                .map(row -> Cut.of(row.get(0)))
                .toList();
        return samples.isEmpty() ? finding : finding.measuring("samples", samples);
    }
}
