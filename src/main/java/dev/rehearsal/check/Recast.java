package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Conversion;
import dev.rehearsal.check.sql.Cut;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.OneToOne;
import dev.rehearsal.check.sql.Sameness;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Statement.Retyping;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column whose type a migration changed, and how its values can be tried on the state before.
 *
 * @param applied the migration
 * @param table its table
 * @param old the column before
 * @param now the column after
 * @param expression what makes the new values
 */
record Recast(Applied applied, Survivor table, Column old, Column now, String expression) {

    /** The same text is the same value, whatever the type. */
    static Stream<Recast> all(History history) {
        return Steps.applied(history).flatMap(applied -> Survivor.of(applied.step()).stream()
                .flatMap(table -> table.before().columns().stream()
                        .filter(old -> table.was(old).map(ColumnSum::values).orElse(0L) > 0)
                        .flatMap(old -> of(history, applied, table, old).stream())));
    }

    /** Empty where the column has the type that it had, or the same texts in another, or is declared to change. */
    static Optional<Recast> of(History history, Applied applied, Survivor table, Column old) {
        return table.now(old)
                .filter(now -> !now.type().equals(old.type()))
                .filter(now -> !sameText(table, old, now))
                .filter(now -> !Declared.moves(history, applied.step().before(), table.before(), old.name()))
                .map(now -> new Recast(applied, table, old, now, expression(applied, table, old)));
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

    BadRows differing() {
        return Conversion.changing(table.before(), old, now.type(), expression);
    }

    /** What has to be known so that the query for production can be written. */
    Question version() {
        return question(ForProduction.version());
    }

    Question question(String sql) {
        return new Question(applied.lane(), applied.step().migration().id(), Question.When.BEFORE, sql);
    }

    /** How many of the old values are others in the new type, by the very statement. */
    Answer tried(History history) {
        return history.answer(question(differing().count()));
    }

    /** Whether no statement changed the type: the rows came into another table, which has it. */
    boolean isCopied() {
        return table.isCopy();
    }

    /** How many values are others: as many as differ in the other table, else as many as the statement makes other ones of. */
    long differing(History history) {
        if (isCopied()) {
            return Rc03Changed.changes(applied.step(), table).columns().getOrDefault(old.number(), 0L);
        }
        return fallsTogether(history)
                ? collapse(history).count()
                : tried(history).count();
    }

    /** The same column before our rows were mended. */
    Unmended unmended() {
        return new Unmended(applied, table, old);
    }

    /** How many of the values that production has are others, where ours were mended first; -1 where that is not known. */
    long ofProduction(History history) {
        boolean counts = !isCopied() && !fallsTogether(history) && unmended().isTouched(history);
        return counts ? unmended().count(history, differing().count()) : -1;
    }

    /** What is asked where no cast may lead back: how many fall together with others, and some of them. */
    List<String> collapsing() {
        return isCopied() || leadsBack()
                ? List.of()
                : List.of(
                        Conversion.collapsing(table.before(), old, now.type(), expression),
                        Conversion.collapsed(table.before(), old, now.type(), expression));
    }

    private Answer collapse(History history) {
        List<String> asked = collapsing();
        return asked.isEmpty() ? Answer.NONE : history.answer(question(asked.get(0)));
    }

    /** Whether each value has become something, and yet some can't be told from others any more. */
    boolean fallsTogether(History history) {
        return tried(history).count() <= 0 && collapse(history).count() > 0;
    }

    /** From number to number always, though what was rounded up may have no room in the old precision. */
    private boolean leadsBack() {
        boolean numbers =
                Types.family(old.type()) == Types.Family.NUMBER && Types.family(now.type()) == Types.Family.NUMBER;
        return numbers || table.is(now).filter(ColumnSum::isComparable).isPresent();
    }

    /** What became of the values that differ. */
    String fate(History history) {
        if (!isMadeOfTheOld()) {
            return "are lost: those that take their place are not made of them";
        }
        if (fallsTogether(history)) {
            List<String> counts = collapse(history).rows().get(0);
            return "fall together: %s different ones became %s, and no cast leads back to %s"
                    .formatted(counts.get(1), counts.get(2), old.type());
        }
        long nulls = table.was(old).map(ColumnSum::values).orElse(0L)
                - table.is(now).map(ColumnSum::values).orElse(0L);
        return nulls > 0 && nulls == differing(history)
                ? "are lost: they became NULL"
                : "are not what they were when they are cast back to " + old.type();
    }

    /** Some values that differ. */
    List<String> samples(History history) {
        if (isCopied()) {
            return Rc03Changed.samples(applied.step(), table, old);
        }
        String asked =
                fallsTogether(history) ? collapsing().get(1) : differing().samples();
        return history.answer(question(asked)).rows().stream()
                .map(row -> Cut.of(row.get(0)))
                .toList();
    }

    /** With casts that are written out; they differ from those of an assignment only in what they cut without a word. */
    String preflight(History history) {
        String was = Names.quoted(old.name());
        String is = "cast(" + expression + " as " + now.type() + ")";
        String some = "select count(*) from " + Names.of(table.before()) + " where " + was + " is not null";
        if (!isMadeOfTheOld()) {
            return some;
        }
        if (fallsTogether(history)) {
            return "select coalesce(sum(n), 0) from (select count(*) as n from " + Names.of(table.before()) + " where "
                    + was + " is not null and " + is + " is not null group by " + is + " having count(distinct cast("
                    + was + " as text)) > 1) as together";
        }
        if (!leadsBack()) {
            return some + " and " + is + " is null";
        }
        String same = Sameness.sameMeaning(old.type(), now.type(), was, is);
        // Only what was read as the new type anyhow can be read so again.
        boolean readable = !same.isEmpty() && ForProduction.isPlain(old.name(), expression);
        String differs = Sameness.differs(old.type(), was, is) + (readable ? " and (" + same + ") is not true" : "");
        return "select count(*) from " + Names.of(table.before()) + " where "
                + ForProduction.of(history.answer(version()))
                        .unlessFailing(old.name(), expression, old.type(), now.type(), differs);
    }

    /** Asks whether an expression that somebody wrote makes of each value one of its own; empty where that is not to be asked. */
    Optional<Question> oneToOne() {
        boolean isWritten = isMadeOfTheOld() && !ForProduction.isPlain(old.name(), expression);
        return Optional.of(isWritten ? OneToOne.query(table.before(), old, now.type(), expression) : "")
                .filter(it -> !it.isEmpty())
                .map(this::question);
    }

    /** Whether nothing is lost, in any database: what one has need not be what the other has. */
    static boolean isOneToOne(History history, Recast recast) {
        return all(history)
                .filter(it -> it.applied
                                .step()
                                .migration()
                                .equals(recast.applied.step().migration())
                        && it.subject().equals(recast.subject()))
                .filter(it -> it.isAltered(history).orElse(true))
                .allMatch(it -> it.isTold()
                        && it.oneToOne()
                                .filter(asked -> history.answer(asked).count() == 1)
                                .isPresent());
    }

    boolean isMadeOfTheOld() {
        return Conversion.reads(expression, old);
    }

    String subject() {
        return table.subject() + "." + old.name();
    }

    /**
     * Whether the change of type made other values of the old ones; empty where nobody knows.
     *
     * <p>What was really cast back decides, unless a trial on the old rows, by the very statement, finds that only letters differ, or
     * that it was another statement that changed them; where it was not cast back, the trial says it alone.
     */
    Optional<Boolean> isAltered(History history) {
        Answer tried = tried(history);
        boolean answered = tried.error().isEmpty();
        Optional<ColumnSum> castBack = table.is(now).filter(ColumnSum::isComparable);
        if (castBack.isPresent()
                && isCopied()
                && Rc03Changed.changes(applied.step(), table).gone() > 0) {
            // Rows that did not come along are not altered, and sums are others without them.
            return Optional.of(differing(history) > 0);
        }
        if (castBack.isPresent() && table.growth() == 0) {
            return castBack.map(sum -> !keeps(sum) && !(answered && tried.count() == 0 && isTold()));
        }
        return answered ? Optional.of(tried.count() > 0 || fallsTogether(history)) : Optional.empty();
    }

    private boolean keeps(ColumnSum sum) {
        return table.was(old).map(sum::keeps).orElse(false);
    }

    /** Whether a trial on the state before meets what the statement met: it is written out, alone, and none changes rows before it. */
    private boolean isTold() {
        List<Executed> all = applied.step().statements();
        List<Executed> retyping = all.stream()
                .filter(it -> Statement.of(it.sql()).retyping(old.name()).isPresent())
                .toList();
        if (retyping.isEmpty()) {
            return false;
        }
        int first = all.indexOf(retyping.get(0));
        boolean met = all.subList(0, first + 1).stream()
                .map(it -> Statement.of(it.sql()))
                .allMatch(Statement::isPlain);
        boolean isOnly = all.stream().map(it -> Statement.of(it.sql())).noneMatch(Statement::isHidden);
        return met && isOnly;
    }

    /** Whether the new type has all the old values, and a later statement of the same migration changed them. */
    boolean isChangedLater(History history) {
        boolean differs = table.is(now)
                .filter(ColumnSum::isComparable)
                .filter(it -> !keeps(it))
                .isPresent();
        return differs
                && isAltered(history).filter(it -> !it).isPresent()
                && Writers.of(applied.step(), table, old, 0).isKnown();
    }
}
