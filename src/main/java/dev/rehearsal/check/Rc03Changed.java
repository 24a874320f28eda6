package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** RC03: values of a surviving column changed. */
final class Rc03Changed implements Check {

    static final Rule RULE = new Rule(
            "RC03",
            Severity.WARNING,
            "values of a surviving column changed, undeclared",
            "Old rows say something else after the deploy. Often that is what the migration is for; sometimes it is a WHERE that is"
                    + " missing.",
            "Declare the move (which rows, from what to what), so that it is counted and proven; or narrow the UPDATE.");

    private static final Changes NONE = new Changes(0, Map.of(), List.of());

    @Override
    public Rule rule() {
        return RULE;
    }

    /** Whether a query that should count these values beforehand does. */
    @Override
    public List<Question> questions(History history) {
        return Steps.applied(history)
                .flatMap(applied -> Survivor.of(applied.step()).stream()
                        .flatMap(table -> table.before().columns().stream()
                                .filter(column -> !table.keeps(column))
                                .flatMap(column -> questions(history, applied, table, column))))
                .toList();
    }

    private static Stream<Question> questions(History history, Applied applied, Survivor table, Column column) {
        Stream<Question> altered = Stream.concat(
                Altered.question(applied, table, column).stream(),
                new Unmended(applied, table, column).questions(counting(applied, table, column)).stream());
        return Stream.concat(
                altered,
                Recast.of(history, applied, table, column).stream()
                        .map(it -> it.question(it.differing().count())));
    }

    /** The query that should count them; one that counts nothing where none could be made. */
    private static String counting(Applied applied, Survivor table, Column column) {
        return Altered.of(applied, table, column).map(it -> it.picked().count()).orElse("select -1");
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history)
                .flatMap(applied -> Survivor.of(applied.step()).stream().flatMap(it -> changed(history, applied, it)))
                .toList();
    }

    private static Stream<Finding> changed(History history, Applied applied, Survivor table) {
        return table.before().columns().stream()
                .filter(column -> isOurs(column))
                .filter(column -> keepsItsType(table, column) || isChangedLater(history, applied, table, column))
                .filter(column -> isChanged(applied.step(), table, column))
                .filter(column -> !isReference(history, applied.step(), table))
                .filter(column -> !Declared.moves(history, applied.step().before(), table.before(), column.name()))
                .filter(column -> ofProduction(history, applied, table, column) != 0)
                .map(column -> finding(history, applied, table, column));
    }

    /** Computed values follow from others. */
    private static boolean isOurs(Column column) {
        return !column.generated().equals("s") && !column.generated().equals("v");
    }

    private static boolean keepsItsType(Survivor table, Column column) {
        return table.now(column).filter(it -> it.type().equals(column.type())).isPresent();
    }

    /** What the change of type itself does to values is DD06's. */
    private static boolean isChangedLater(History history, Applied applied, Survivor table, Column column) {
        return Recast.of(history, applied, table, column)
                .filter(it -> it.isChangedLater(history))
                .isPresent();
    }

    /** Sums can be compared only while the rows are the same in number; a close look compares row by row. */
    private static boolean isChanged(Step step, Survivor table, Column column) {
        Changes changes = changes(step, table);
        if (step.closeLook().changes().containsKey(table.before().oid())) {
            return changes.columns().getOrDefault(column.number(), 0L) > 0;
        }
        return table.growth() == 0 && !table.keeps(column);
    }

    /** What a close look saw of a table's rows. */
    static Changes changes(Step step, Survivor table) {
        return step.closeLook().changes().getOrDefault(table.before().oid(), NONE);
    }

    /** Whether a fresh install changes as many rows: then they are rows that the migrations made. */
    private static boolean isReference(History history, Step step, Survivor table) {
        long here = changes(step, table).rows();
        Optional<Step> fresh = history.of(Lane.EMPTY).step(step.migration().id());
        long there = fresh.flatMap(
                        it -> it.before().table(table.before().qualified()).map(same -> it.closeLook()
                                .changes()
                                .getOrDefault(same.oid(), NONE)
                                .rows()))
                .orElse(0L);
        return here > 0 && here <= there;
    }

    /** How many the migration changes of rows as production has them, where ours were mended first; -1 where that is not known. */
    private static long ofProduction(History history, Applied applied, Survivor table, Column column) {
        Unmended unmended = new Unmended(applied, table, column);
        return unmended.isTouched(history)
                        && Altered.proven(history, applied, table, column).isPresent()
                ? unmended.count(history, counting(applied, table, column))
                : -1;
    }

    private static Finding finding(History history, Applied applied, Survivor table, Column column) {
        Unmended unmended = new Unmended(applied, table, column);
        long met = ofProduction(history, applied, table, column);
        Changes changes = changes(applied.step(), table);
        long values = changes.columns().getOrDefault(column.number(), 0L);
        long changed = met > 0 ? met : values;
        long rows = met > 0 ? unmended.rows(history) : table.was().rows();
        String subject = table.subject() + "." + column.name();
        String many = changed == 0 ? "values" : "%,d of %,d values".formatted(changed, rows);
        Culprit culprit = Writers.of(applied.step(), table, column, values)
                .or(Culprit.speaking(
                        applied.step(),
                        "update",
                        table.before().name(),
                        table.now(column).map(Column::name).orElse(column.name())))
                .or(Culprit.of(applied.step(), it -> Touches.isTouched(applied.step(), it, table.before())));
        String when = met < 0 && unmended.isTouched(history)
                ? ", counted when rows had been mended so that the migration goes through"
                : "";
        Finding finding = applied.finding(RULE, many + " of " + subject + " changed" + when, culprit)
                .about(subject)
                .asking(Altered.proven(history, applied, table, column)
                        .map(it -> it.picked().count())
                        .orElse(""))
                .instead(Altered.instead(history, applied, table, column))
                .measuring("rows", rows);
        if (changed > 0) {
            finding = finding.measuring("changed", changed);
        }
        List<String> samples = samples(applied.step(), table, column);
        Finding told = samples.isEmpty() ? finding : finding.measuring("samples", samples);
        return Cascades.ofChanged(applied.step(), table.before(), column.name())
                .map(it -> it.mark(told))
                .orElse(told);
    }

    /** Some values that are others now. */
    static List<String> samples(Step step, Survivor table, Column column) {
        return changes(step, table).samples().stream()
                .filter(it -> it.startsWith(column.name() + ":"))
                .distinct()
                .toList();
    }
}
