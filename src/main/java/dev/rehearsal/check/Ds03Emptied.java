package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;

/** DS03: a table is truncated, or nearly all of its rows are deleted. */
final class Ds03Emptied implements Check {

    static final Rule RULE = new Rule(
            "DS03",
            Severity.ERROR,
            "a table is truncated, or at least 90 % of its rows (10 or more) are deleted",
            "The rows are gone for good; only a backup brings them back. TRUNCATE … CASCADE empties every table that refers to this one.",
            "Copy the rows to a table of their own first; then delete in batches what is proven to be unused.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history)
                .flatMap(applied -> Survivor.of(applied.step()).stream()
                        .filter(it -> !it.isCopy())
                        .filter(it -> isEmptied(applied.step(), it))
                        .map(it -> finding(history, applied, it)))
                .toList();
    }

    @Override
    public List<Question> questions(History history) {
        return Preflight.questions(history);
    }

    /** Rows that were put back as they were did not go. */
    private static boolean isEmptied(Step step, Survivor table) {
        long had = table.was().rows();
        if (had == 0 || isUnharmed(table)) {
            return false;
        }
        long gone = Touches.gone(step, table);
        return isTruncated(step, table) || (gone >= 10 && gone * 10 >= had * 9);
    }

    private static boolean isUnharmed(Survivor table) {
        return table.was().hasSameRows(table.is());
    }

    /** Another file and no row: that is how TRUNCATE works, and nothing else that leaves none. */
    private static boolean isTruncated(Step step, Survivor table) {
        boolean seen = step.closeLook().effects().stream()
                .anyMatch(it -> it.truncated().contains(table.before().oid()));
        return seen
                || (table.is().rows() == 0
                        && table.before().file() != table.after().file());
    }

    private static Finding finding(History history, Applied applied, Survivor table) {
        Step step = applied.step();
        boolean truncated = isTruncated(step, table);
        long had = table.was().rows();
        long gone = truncated ? had : Touches.gone(step, table);
        String message = truncated
                ? "%s is truncated with %,d %s".formatted(table.subject(), had, had == 1 ? "row" : "rows")
                : "%,d of %,d rows are deleted from %s".formatted(gone, had, table.subject());
        String verb = truncated ? "truncate" : "delete";
        Culprit culprit = Culprit.of(
                        step,
                        it -> truncated
                                ? Touches.isTruncated(step, it, table.before())
                                : Touches.isEmptied(step, it, table.before()),
                        verb,
                        table.before().name())
                .or(Culprit.speaking(step, verb));
        Finding finding = applied.finding(RULE, message, culprit)
                .about(table.subject())
                .measuring("rows", had)
                .measuring("rowsAfter", table.is().rows())
                .measuring("gone", gone)
                .measuring("values", Receipt.values(step, table, gone))
                .asking(truncated ? all(table) : Preflight.wouldGo(history, applied, table))
                .instead(
                        truncated
                                ? instead(step, table, culprit)
                                : InsteadOfLoss.gone(history, applied, table, culprit));
        return Cascades.receipt(
                Cascades.ofLost(step, table.before())
                        .map(it -> it.mark(finding))
                        .orElse(finding),
                step,
                table.before());
    }

    private static String instead(Step step, Survivor table, Culprit culprit) {
        List<Table> others = referring(step, table.before());
        return others.isEmpty()
                ? InsteadOfLoss.emptied(step.before(), table.before())
                : InsteadOfLoss.truncated(step.before(), table.before(), others, culprit);
    }

    /** The tables that were truncated too and refer to it, or to one that does. */
    private static List<Table> referring(Step step, Table table) {
        List<Table> truncated = Survivor.of(step).stream()
                .filter(it -> it.was().rows() > 0 && !it.isCopy() && isTruncated(step, it))
                .map(Survivor::before)
                .toList();
        List<Table> found = new ArrayList<>(List.of(table));
        for (int i = 0; i < found.size(); i++) {
            Table parent = found.get(i);
            truncated.stream()
                    .filter(it -> !found.contains(it))
                    .filter(it -> it.constraints().stream()
                            .anyMatch(
                                    key -> key.kind() == 'f' && key.references().equals(parent.qualified())))
                    .forEach(found::add);
        }
        return found.subList(1, found.size());
    }

    private static String all(Survivor table) {
        return "select count(*) from " + Names.of(table.before());
    }
}
